using System.Runtime.CompilerServices;

namespace MaskGen.Runtime.Tests;

/// <summary>Where softmax keeps what it needs while it computes: results do not depend on it, but speed does.</summary>
public sealed unsafe class SoftMaxPlaceTests
{
    private const int Line = 64;
    private const int Page = 4096;

    /// <summary>Too few, in all cases together, for the JIT to compile anything again: its frames might be others.</summary>
    private const int Calls = 8;

    [Fact]
    public void Frames_begin_at_the_end_of_a_page()
    {
        for (int top = 3 * Page; top < 4 * Page; top += 8)
        {
            foreach (int needed in new[] { 0, 100, Page, 13_504 })
            {
                int bytes = StreamedMemory.ToPageOfFrames((void*)(10L * Page + top), needed);

                Assert.InRange(bytes, needed, needed + Page - 1);
                Assert.Equal(0, (top - bytes) % Page);
            }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1024)]
    [InlineData(1025)]
    public void A_mask_is_visited_at_the_same_place_of_a_page_wherever_the_stack_begins(int length)
    {
        float[] x = new float[length * length];
        s_length = length;
        s_offsets.Clear();
        for (int depth = 0; depth < Calls; depth++)
        {
            CallDeeper(16 * (7 * depth * depth + 1), x);
        }

        Assert.Equal(Calls, s_offsets.Count);
        Assert.Single(s_offsets.Distinct());
    }

    [Fact]
    public void Powers_are_half_a_page_off_the_scores()
    {
        float[] scores = new float[2 * Page];
        foreach (int keyLength in new[] { 1, 867, 1024, 5000 })
        {
            float[] place = new float[SoftMaxWorkspace.PlaceLength(keyLength) + Line];
            fixed (float* firstScore = scores, firstPlace = place)
            {
                for (int i = 0; i < Page / sizeof(float); i += 3)
                {
                    float* x = firstScore + i;
                    float* start = firstPlace + i % 16;
                    SoftMaxWorkspace workspace = new(1, x, start, keyLength, keyLength, streams: true, isFar: false);

                    Assert.Equal(0, (nint)workspace.Powers % Line);
                    Assert.InRange(((nint)workspace.Powers - (nint)x) & (Page - 1), Page / 2 - Line + 1, Page / 2);
                    Assert.True(workspace.Powers >= start);
                    Assert.True(workspace.MorePowers - workspace.Powers >= keyLength + 9 * 16);
                    Assert.True(workspace.MorePowers + (workspace.MorePowers - workspace.Powers) <= start + SoftMaxWorkspace.PlaceLength(keyLength));
                }
            }
        }
    }

    private static readonly List<long> s_offsets = [];

    private static int s_length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CallDeeper(int bytes, float[] x)
    {
        byte* deeper = stackalloc byte[bytes];
        deeper[0] = 1;
        MaskKernels.MaskedSoftMax<WhereMask>(x, x, scale: 1);
    }

    /// <summary>A causal mask that notes where its frame is.</summary>
    private readonly struct WhereMask : IAttentionMask
    {
        public static int QueryLength => s_length;

        public static int KeyLength => s_length;

        public static PaddedQueries PaddedQueries => PaddedQueries.Blank;

        public static ReadOnlySpan<SegmentRange> Segments => default;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void VisitRows<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IRowVisitor, allows ref struct
        {
            byte here;
            s_offsets.Add((nint)(&here) & (Page - 1));
            for (int query = 0; query < s_length; query++)
            {
                VisitRow(query, ref visitor);
            }
        }

        public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
            where TVisitor : struct, IRowVisitor, allows ref struct => visitor.Visit(query, 0, query + 1);
    }
}
