using System.Reflection;

namespace MaskGen.Golden.Tests.Facade;

/// <summary>A generated method on all members of a set, found by reflection, with the methods of its members beside it.</summary>
internal sealed class WholeSetMethod
{
    private const string Suffix = "OfAll";

    private readonly GeneratedMethod[] members;

    private WholeSetMethod(MethodInfo method)
    {
        members =
        [
            .. GeneratedMethod
                .All.Values.Where(member => member.Mask.Type == method.DeclaringType && IsSame(member, method))
                .OrderBy(member => member.Mask.Index),
        ];
        Invoke = GeneratedMethod.Bind(method);
    }

    /// <summary>Every method of every small set, by <see cref="ToString"/>.</summary>
    public static IReadOnlyDictionary<string, WholeSetMethod> All { get; } =
        new[] { typeof(Layers), typeof(Heads) }
            .SelectMany(GeneratedMethod.MethodsOf)
            .Where(method => method.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(method => new WholeSetMethod(method))
            .ToDictionary(method => method.ToString(), StringComparer.Ordinal);

    public Action<Call> Invoke { get; }

    public int ElementSize => One.ElementSize;

    /// <summary>The same for the first member.</summary>
    public GeneratedMethod One => members[0];

    private int PlaneSize => One.Mask.CellCount * ElementSize;

    public bool Takes(string parameter) => One.Takes(parameter);

    /// <summary>
    /// Right arguments, with room for one element more than is needed. Blocked scores are NaN. Without padding, scores
    /// still are a batch of two.
    /// </summary>
    public Call RightCall()
    {
        Call one = One.RightCall();
        bool isBatchOfScores = Takes("x") && one.Padding.IsEmpty;
        Call call = new(isBatchOfScores ? [one.Real[0], one.Real[0]] : one.Real)
        {
            BlockedValue = one.BlockedValue,
            Padding = one.Padding,
        };
        call.X = Takes("x") ? Call.Bytes<float>([.. call.Real.SelectMany(real => members.SelectMany(member => Scores(member, real)))]) : default;
        call.Destination = Call.Poisoned((call.Real.Length * members.Length * PlaneSize) + ElementSize);
        return call;
    }

    /// <summary>What the members write one by one.</summary>
    public byte[] Expected(Call call)
    {
        List<byte> expected = [];
        int items = call.Real.Length;
        for (int item = 0; item < items; item++)
        {
            for (int index = 0; index < members.Length; index++)
            {
                int plane = (item * members.Length) + index;
                int paddingSize = call.Padding.Length / items;
                Call part = new([call.Real[item]])
                {
                    BlockedValue = call.BlockedValue,
                    Scale = call.Scale,
                    BlockedAreZero = call.BlockedAreZero,
                    Padding = call.Padding.Slice(item * paddingSize, paddingSize),
                    X = call.X.IsEmpty ? call.X : call.X.Slice(plane * PlaneSize, PlaneSize),
                    Destination = Call.Poisoned(PlaneSize),
                };
                members[index].Invoke(part);
                expected.AddRange(part.Destination.Span);
            }
        }

        return [.. expected];
    }

    public override string ToString() => One.ToString().Replace(One.Name, One.Name + Suffix, StringComparison.Ordinal);

    private static bool IsSame(GeneratedMethod member, MethodInfo method) =>
        member.Name + Suffix == method.Name
        && member
            .Parameters.Select(parameter => (parameter.Name, parameter.ParameterType))
            .SequenceEqual(method.GetParameters().Select(parameter => (parameter.Name, parameter.ParameterType)));

    private static IEnumerable<float> Scores(GeneratedMethod member, bool[] real)
    {
        SmallMask mask = member.Mask;
        return Enumerable
            .Range(0, mask.CellCount)
            .Select(cell => mask.IsAllowed(cell / mask.Keys, cell % mask.Keys, real) ? 2 * MathF.Cos(cell + mask.Index!.Value) : float.NaN);
    }
}
