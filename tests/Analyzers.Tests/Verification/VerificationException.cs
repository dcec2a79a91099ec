namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>The analyzer or fix under test did not do what the test says.</summary>
public sealed class VerificationException(string message) : Exception(message);
