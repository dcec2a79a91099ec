// Runs the test classes whose names contain a text, of the assemblies that are named after it. The test platform has no
// host for an emulated processor, so xunit is asked directly.
using System.Reflection;
using MaskGen.Arm;
using Xunit.Abstractions;
using Xunit.Sdk;

string text = args[0];
int passed = 0;
int failed = 0;
using ITestFramework framework = new XunitTestFramework(new Silence());
foreach (string name in args[1..])
{
    var assembly = Assembly.Load(new AssemblyName(name));
    using Discovery discovery = new();
    using Execution execution = new();
    using var discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
    using var executor = framework.GetExecutor(assembly.GetName());
    discoverer.Find(includeSourceInformation: false, discovery, new Options());
    discovery.Wait();
    executor.RunTests(discovery.Tests.Where(test => test.TestMethod.TestClass.Class.Name.Contains(text, StringComparison.Ordinal)), execution, new Options());
    execution.Wait();
    passed += execution.Passed;
    failed += execution.Failed;
}

Console.WriteLine($"{passed} passed, {failed} failed");
return passed > 0 && failed == 0 ? 0 : 1;
