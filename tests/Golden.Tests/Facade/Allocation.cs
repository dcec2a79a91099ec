namespace MaskGen.Golden.Tests.Facade;

internal static class Allocation
{
    /// <summary>Start-up, tiering included, may allocate; so a few calls come first, and one clean call is enough.</summary>
    public static void AssertNone(Action action)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 10 && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
