using System.Text;

namespace MaskGen.Generator.Emission;

/// <summary>Indented text with <c>\n</c> line ends on every machine.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes lines; a text of several lines keeps its own relative indentation.</summary>
    public void Line(string text = "")
    {
        foreach (string line in text.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _indent * IndentSize).Append(line);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Writes <paramref name="header"/> and an opening brace; disposing closes it.</summary>
    public Block Braces(string header)
    {
        Line(header);
        Line("{");
        _indent++;
        return new Block(this);
    }

    public override string ToString() => _text.ToString();

    /// <summary>An open block.</summary>
    public readonly struct Block(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            // No empty line before a closing brace, whatever was written last.
            if (writer._text.ToString(Math.Max(0, writer._text.Length - 2), Math.Min(2, writer._text.Length)) == "\n\n")
            {
                writer._text.Length--;
            }

            writer._indent--;
            writer.Line("}");
        }
    }
}
