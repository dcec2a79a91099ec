using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>The text of a file, and what of interest stands anywhere in it: where nothing does, its bodies are not searched.</summary>
internal sealed class FileText
{
    public const string Exponential = "Exp";
    public const string LibrarySoftmax = "SoftMax";

    private readonly string _text;

    /// <param name="text">The whole file.</param>
    /// <param name="softmaxMethods">The names of methods that may take a softmax.</param>
    public FileText(string text, string[] softmaxMethods)
    {
        _text = text;
        TextRange whole = Range(new(0, text.Length));
        HasExponential = whole.HasWord(Exponential);
        HasLibrarySoftmax = whole.Has(LibrarySoftmax);
        HasSoftmaxMethod = Array.Exists(softmaxMethods, whole.HasWord);
    }

    public bool HasExponential { get; }

    public bool HasLibrarySoftmax { get; }

    public bool HasSoftmaxMethod { get; }

    public TextRange Range(TextSpan span) => new(_text, span);
}
