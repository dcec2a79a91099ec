using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2016: what is given to a model under the name "attention_mask".</summary>
public sealed class OnnxMaskInputRuleTests
{
    private const string Ids = "var tokens = new DenseTensor<long>(ids, new[] { 1, ids.Length }); var inputs = new List<NamedOnnxValue> { NamedOnnxValue.CreateFromTensor(\"input_ids\", tokens) }; ";

    [Theory]
    [InlineData("var mask = new DenseTensor<int>(new int[8], new[] { 1, 8 }); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", {|MASK2016:mask|}));")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", {|MASK2016:new DenseTensor<bool>(new[] { 1, 8 })|}));")]
    [InlineData("const string name = \"attention_mask\"; inputs.Add(NamedOnnxValue.CreateFromTensor<short>(name, {|MASK2016:new DenseTensor<short>(new short[8], new[] { 1, 8 })|}));")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", {|MASK2016:tokenTypes|}));")]
    [InlineData("var all = new[] { inputs[0], NamedOnnxValue.CreateFromTensor(value: {|MASK2016:new byte[8].ToTensor()|}, name: \"attention_mask\") };")]
    public Task Type_is_not_that_of_the_tokens(string body) => VerifyUsage.AnalyzerAsync(Method(Ids + body));

    [Theory]
    [InlineData("using var a = OrtValue.CreateTensorValueFromMemory(ids, new long[] { 1, n }); using var b = OrtValue.CreateTensorValueFromMemory(new int[n], new long[] { 1, n }); var all = new Dictionary<string, OrtValue> { { \"input_ids\", a }, { \"attention_mask\", {|MASK2016:b|} } };")]
    [InlineData("var all = new Dictionary<string, OrtValue> { [\"input_ids\"] = OrtValue.CreateTensorValueFromMemory(ids, new long[] { 1, n }) }; all[\"attention_mask\"] = {|MASK2016:OrtValue.CreateTensorValueFromMemory(new bool[n], new long[] { 1, n })|};")]
    [InlineData("var a = FixedBufferOnnxValue.CreateFromTensor(new DenseTensor<long>(ids, new[] { 1, n })); var b = FixedBufferOnnxValue.CreateFromTensor(new DenseTensor<int>(new[] { 1, n })); session.Run(new[] { \"input_ids\", \"attention_mask\" }, new[] { a, {|MASK2016:b|} });")]
    [InlineData("var a = OrtValue.CreateTensorValueFromMemory(ids, new long[] { 1, n }); var b = OrtValue.CreateTensorValueFromMemory(new int[n], new long[] { 1, n }); var binding = session.CreateIoBinding(); binding.BindInput(\"input_ids\", a); binding.BindInput(\"attention_mask\", {|MASK2016:b|});")]
    public Task Every_way_to_name_an_input_is_read(string body) => VerifyUsage.AnalyzerAsync(Method(body));

    [Theory]
    [InlineData("var mask = new long[n]; Array.Fill(mask, {|MASK2016:-10000L|}); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(mask, new[] { 1, n })));")]
    [InlineData("var mask = Enumerable.Repeat({|MASK2016:2L|}, n).ToArray(); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(mask.AsMemory(), new[] { 1, n })));")]
    [InlineData("var mask = ids.Select(id => id == 0 ? {|MASK2016:-10000L|} : 0L).ToArray(); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(mask, new[] { 1, n })));")]
    [InlineData("var mask = new DenseTensor<long>(new[] { 1, n }); for (var i = 0; i < n; i++) mask[0, i] = ids[i] == 0 ? {|MASK2016:-1|} : 1; inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", mask));")]
    [InlineData("var mask = new DenseTensor<long>(new[] { 1, n }); mask.Fill({|MASK2016:long.MinValue|}); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", mask));")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new long[] { 1, 1, {|MASK2016:2|} }, new[] { 1, 3 })));")]
    public Task Values_are_neither_0_nor_1(string body) => VerifyUsage.AnalyzerAsync(Method(Ids + body));

    [Theory]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", {|MASK2016:new DenseTensor<long>(new long[n], new[] { 1, ids.Length + 1 })|})); session.Run(inputs);")]
    [InlineData("var length = ids.Length; var mask = new DenseTensor<long>(new[] { 1, length - 1 }); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", {|MASK2016:mask|})); session.Run(inputs);")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"past_key_values.0.key\", new DenseTensor<float>(new[] { 1, 8, past, 64 }))); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", {|MASK2016:new DenseTensor<long>(new[] { 1, past + 1 + ids.Length })|})); session.Run(inputs);")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"past_key_values.0.key\", new DenseTensor<float>(new[] { 1, 8, 16, 64 }))); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", {|MASK2016:new DenseTensor<long>(new[] { 1, ids.Length })|})); session.Run(inputs);")]
    public Task Length_is_not_that_of_all_tokens(string body) => VerifyUsage.AnalyzerAsync(Method(Ids + body));

    [Fact]
    public Task Two_constant_lengths_differ() =>
        VerifyUsage.AnalyzerAsync(
            Method(
                """
                var a = OrtValue.CreateTensorValueFromMemory(ids, new long[] { 1, 128 });
                var b = OrtValue.CreateTensorValueFromMemory(new long[64], [1, 64]);
                session.Run(new RunOptions(), new Dictionary<string, OrtValue> { ["input_ids"] = a, ["attention_mask"] = {|MASK2016:b|} }, session.OutputNames);
                """
            )
        );

    [Theory]
    [InlineData("var mask = new long[n]; Array.Fill(mask, 1L); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(mask, new[] { 1, ids.Length }))); session.Run(inputs);")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<float>(Enumerable.Repeat(-10000f, n).ToArray(), new[] { 1, n })));")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<Float16>(new[] { 1, n })));")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"mask\", new DenseTensor<byte>(new[] { 1, 3, 512, 512 })));")]
    [InlineData("if (n > 4) inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<int>(new[] { 1, n }))); else inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new[] { 1, n })));")]
    [InlineData("if (session.InputMetadata[\"attention_mask\"].ElementType == typeof(int)) inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<int>(new[] { 1, n })));")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new[] { 1, past + ids.Length }))); session.Run(inputs);")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"past_key_values.0.key\", new DenseTensor<float>(new[] { 1, 8, past, 64 }))); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new[] { 1, past + ids.Length }))); session.Run(inputs);")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new[] { 1, ids.Length + 16 }))); inputs.AddRange(cached); session.Run(inputs);")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new[] { 1, ids.Length + 16 }))); for (var i = 0; i < 2; i++) inputs.Add(NamedOnnxValue.CreateFromTensor($\"past.{i}\", new DenseTensor<float>(new[] { 1, 8, 16, 64 }))); session.Run(inputs);")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"pixel_values\", new DenseTensor<float>(new[] { 1, 3, 224, 224 }))); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new[] { 1, ids.Length + 196 }))); session.Run(inputs);")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new[] { 1, ids.Length + 16 })));")]
    [InlineData("var length = 1; length += past; inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new[] { 1, length + ids.Length }))); session.Run(inputs);")]
    [InlineData("var other = new long[n]; Array.Fill(other, -100L); inputs.Add(NamedOnnxValue.CreateFromTensor(\"labels\", new DenseTensor<long>(other, new[] { 1, n }))); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(new long[n], new[] { 1, n })));")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"pixel_values\", new DenseTensor<float>(new[] { 1, 3, 800, 800 }))); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<bool>(new bool[n], new[] { 1, n }))); session.Run(inputs);")]
    [InlineData("inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<bool>(new[] { 1, 1, n, n }))); inputs.Add(NamedOnnxValue.CreateFromTensor(\"position_ids\", new DenseTensor<long>(new[] { 1, n })));")]
    [InlineData("var segments = new long[n]; Array.Fill(segments, 2L); inputs.Add(NamedOnnxValue.CreateFromTensor(\"segment_count\", new DenseTensor<long>(new[] { 1 }))); inputs.Add(NamedOnnxValue.CreateFromTensor(\"attention_mask\", new DenseTensor<long>(segments, new[] { 1, n })));")]
    public Task What_models_take_is_left_alone(string body) => VerifyUsage.AnalyzerAsync(Method(Ids + body));

    [Theory]
    [InlineData("var a = new DenseTensor<int>(new[] { 1, n }); var all = new[] { NamedOnnxValue.CreateFromTensor(\"input_ids\", a), NamedOnnxValue.CreateFromTensor(\"attention_mask\", a) };")]
    [InlineData("var a = new DenseTensor<int>(new[] { 1, n }); var one = NamedOnnxValue.CreateFromTensor(\"attention_mask\", a);")]
    public Task Models_with_other_tokens_may_want_other_masks(string body) => VerifyUsage.AnalyzerAsync(Method(body));

    private static string Method(string body) =>
        $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.ML.OnnxRuntime;
        using Microsoft.ML.OnnxRuntime.Tensors;

        class Embedder
        {
            void Run(InferenceSession session, long[] ids, int n, int past, Tensor<int> tokenTypes, IEnumerable<NamedOnnxValue> cached)
            {
                {{body.ReplaceLineEndings("\n        ")}}
            }
        }
        """;
}
