using MaskGen.Samples.Masks;

GalleryMask[] chosen =
[
    .. Gallery.Masks.Where(mask => args.Length == 0 || string.Equals(mask.Name, args[0], StringComparison.OrdinalIgnoreCase)),
];

foreach (GalleryMask mask in chosen)
{
    Console.WriteLine(mask.Name);
    Console.WriteLine(new string('-', mask.Name.Length));
    Console.WriteLine(mask.Explanation);
    Console.WriteLine();
    Console.WriteLine(mask.Picture);
    Console.WriteLine();
}

if (chosen.Length > 0)
{
    return 0;
}

Console.Error.WriteLine($"No mask is called {args[0]}. There are {string.Join(", ", Gallery.Masks.Select(mask => mask.Name))}.");
return 1;
