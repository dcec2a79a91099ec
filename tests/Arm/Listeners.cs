using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MaskGen.Arm;

/// <summary>Hears everything and says nothing.</summary>
internal sealed class Silence : LongLivedMarshalByRefObject, IMessageSink
{
    public bool OnMessage(IMessageSinkMessage message) => true;
}

/// <summary>What xunit does on another thread.</summary>
internal abstract class Listener : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly ManualResetEventSlim isDone = new();

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (Hear(message))
        {
            isDone.Set();
        }

        return true;
    }

    public void Wait() => isDone.Wait();

    public void Dispose() => isDone.Dispose();

    /// <summary>Whether that was the last message.</summary>
    protected abstract bool Hear(IMessageSinkMessage message);
}

/// <summary>The tests of an assembly.</summary>
internal sealed class Discovery : Listener
{
    public List<IXunitTestCase> Tests { get; } = [];

    protected override bool Hear(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage { TestCase: IXunitTestCase test })
        {
            Tests.Add(test);
        }

        return message is IDiscoveryCompleteMessage;
    }
}

/// <summary>How they went.</summary>
internal sealed class Execution : Listener
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    protected override bool Hear(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestPassed:
                Passed++;
                break;
            case ITestFailed test:
                Failed++;
                Console.WriteLine($"{test.Test.DisplayName}: {string.Join(Environment.NewLine, test.Messages)}");
                Console.WriteLine(string.Join(Environment.NewLine, test.StackTraces));
                break;
        }

        return message is ITestAssemblyFinished;
    }
}

/// <summary>None: xunit's defaults.</summary>
internal sealed class Options : LongLivedMarshalByRefObject, ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    public TValue GetValue<TValue>(string name) => default!;

    public void SetValue<TValue>(string name, TValue value) { }
}
