using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Writes code that means the same in other words. What derived classes do not write stays as it is.</summary>
internal abstract class VariantWriter
{
    protected VariantText Text { get; } = new();

    public VariantText Write(SyntaxTree tree)
    {
        WriteChildren(tree.GetRoot());
        return Text;
    }

    /// <returns>Whether the node is written.</returns>
    protected virtual bool TryWrite(SyntaxNode node) => false;

    protected virtual void Write(SyntaxToken token) => Text.Append(token, token.Text);

    protected void WriteNode(SyntaxNode node)
    {
        if (!TryWrite(node))
        {
            WriteChildren(node);
        }
    }

    protected void WriteChildren(SyntaxNode node)
    {
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
            {
                WriteNode(inner);
            }
            else
            {
                Write(child.AsToken());
            }
        }
    }
}
