using System.Collections.Immutable;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// An index expression in its one normal form: a sum of integer multiples of products of atoms. An atom is a variable, or
/// an expression that is not taken apart, by a text that is equal where they are.
/// </summary>
internal sealed class Polynomial
{
    private const string One = "";
    private const char Times = '*';
    private readonly ImmutableSortedDictionary<string, long> _terms;

    private Polynomial(ImmutableSortedDictionary<string, long> terms) => _terms = terms;

    public static Polynomial Zero { get; } = new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>The term without atoms.</summary>
    public long Constant => _terms.TryGetValue(One, out long constant) ? constant : 0;

    public bool IsConstant => _terms.Count == 0 || (_terms.Count == 1 && _terms.ContainsKey(One));

    public IEnumerable<string> Atoms => _terms.Keys.Where(term => term.Length > 0).SelectMany(term => term.Split(Times));

    public static Polynomial Of(long constant) => Zero.With(One, constant);

    public static Polynomial Of(string atom) => Zero.With(atom.Replace(Times, '·'), 1);

    /// <summary>This and <paramref name="factor"/> times <paramref name="other"/>.</summary>
    public Polynomial Plus(Polynomial other, long factor = 1)
    {
        Polynomial sum = this;
        foreach (KeyValuePair<string, long> term in other._terms)
        {
            sum = sum.With(term.Key, factor * term.Value);
        }

        return sum;
    }

    public Polynomial Multiply(Polynomial other)
    {
        Polynomial product = Zero;
        foreach (KeyValuePair<string, long> left in _terms)
        {
            foreach (KeyValuePair<string, long> right in other._terms)
            {
                product = product.With(Product(left.Key, right.Key), left.Value * right.Value);
            }
        }

        return product;
    }

    /// <summary>What the atom is multiplied by; null where it is not linear in it.</summary>
    public Polynomial? CoefficientOf(string atom)
    {
        Polynomial coefficient = Zero;
        foreach (KeyValuePair<string, long> term in _terms)
        {
            List<string> atoms = [.. term.Key.Split(Times)];
            if (atoms.Remove(atom))
            {
                if (atoms.Contains(atom))
                {
                    return null;
                }

                coefficient = coefficient.With(string.Join("*", atoms), term.Value);
            }
        }

        return coefficient;
    }

    public bool Mentions(string atom) => Atoms.Contains(atom, StringComparer.Ordinal);

    public override string ToString() =>
        string.Join("+", _terms.Select(term => FormattableString.Invariant($"{term.Value}{(term.Key.Length == 0 ? "" : Times + term.Key)}")));

    private static string Product(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left + right;
        }

        string[] atoms = [.. left.Split(Times), .. right.Split(Times)];
        Array.Sort(atoms, StringComparer.Ordinal);
        return string.Join("*", atoms);
    }

    private Polynomial With(string term, long more)
    {
        long value = (_terms.TryGetValue(term, out long before) ? before : 0) + more;
        return new(value == 0 ? _terms.Remove(term) : _terms.SetItem(term, value));
    }
}
