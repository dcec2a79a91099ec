using MaskGen.Golden.Tests.Masks;

namespace MaskGen.Golden.Tests;

/// <summary>The padded cases once more, with the real keys given one by one.</summary>
public class ValidKeysTests
{
    [Fact]
    public void Vla_seed() => AssertAgrees<VlaSeed>("vla-seed-6");

    [Fact]
    public void PaliGemma() => AssertAgrees<PaliGemma>("paligemma-prefixlm-15");

    [Fact]
    public void Pi0_small() => AssertAgrees<Pi0Small>("pi0-small");

    [Fact]
    public void Pi0_at_true_size_with_an_absent_camera() => AssertAgrees<Pi0True>("pi0-true-867");

    [Fact]
    public void Pi0_denoise_slice_with_an_absent_camera() => AssertAgrees<Pi0SmallDenoise>("pi0-small-denoise");

    [Fact]
    public void Pi05_small() => AssertAgrees<Pi05Small>("pi05-small");

    [Fact]
    public void SmolVla() => AssertAgrees<SmolVla>("smolvla-small");

    [Fact]
    public void Knowledge_insulation() => AssertAgrees<KnowledgeInsulation>("ki-joint-no-fast");

    [Fact]
    public void Left_padded_prefill() => AssertAgrees<LeftPaddedPrefill>("hf-leftpad-prefill");

    [Fact]
    public void Left_padded_decode() => AssertAgrees<LeftPaddedDecode>("hf-leftpad-decode");

    [Fact]
    public void Bert() => AssertAgrees<Bert>("bert-right-pad");

    [Fact]
    public void T5_cross() => AssertAgrees<T5Cross>("t5-cross-pad");

    [Fact]
    public void Padded_cache_decode() => AssertAgrees<PaddedCacheDecode>("xf-padded-kv-decode");

    [Fact]
    public void Shared_question() => AssertAgrees<SharedQuestion>("flashmask-share-question");

    /// <summary>A batch of two, so that the second item's place is checked as well.</summary>
    private static void AssertAgrees<TMask>(string id)
        where TMask : struct, IValidKeysMask
    {
        GoldenMask golden = GoldenFile.Instance.Case(id);
        Assert.Contains(false, golden.SeenKeys);
        bool[] validKeys = [.. Enumerable.Repeat(true, golden.KeyLength), .. golden.SeenKeys];
        int cells = golden.Allowed.Length;

        bool[] allowed = new bool[2 * cells];
        TMask.WriteAllowed(validKeys, allowed);
        Cells.AssertEqual(golden, allowed.AsSpan(cells), "WriteAllowed with valid keys");

        float[] additive = new float[2 * cells];
        TMask.WriteAdditive(validKeys, additive, float.NegativeInfinity);
        Cells.AssertEqual(
            golden,
            Cells.FromAdditive(additive.AsSpan(cells), float.NegativeInfinity),
            "WriteAdditive with valid keys"
        );

        int bytes = (cells + 7) / 8;
        byte[] bits = new byte[2 * bytes];
        TMask.WritePackedBits(validKeys, bits);
        Cells.AssertEqual(golden, Cells.FromBits(bits.AsSpan(bytes), cells), "WritePackedBits with valid keys");
    }
}
