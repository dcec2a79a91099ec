namespace MaskGen.Benchmarks.SideBySide.Ort;

/// <summary>A tensor that goes into a model or comes out of it.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Type">Of its elements.</param>
/// <param name="Shape">Its fixed shape.</param>
internal sealed record TensorShape(string Name, ElementType Type, params long[] Shape);

/// <summary>An operator of the graph. An empty input is one that is left out.</summary>
internal sealed record Node(string Operator, string[] Inputs, string[] Outputs)
{
    /// <summary>Empty for the operators of ONNX itself.</summary>
    public string Domain { get; init; } = "";

    public (string Name, long Value)[] Integers { get; init; } = [];

    public (string Name, float Value)[] Floats { get; init; } = [];
}

/// <summary>A graph as the bytes of a model file. The field numbers are those of onnx.proto.</summary>
internal sealed record OnnxModel(TensorShape[] Inputs, TensorShape[] Outputs, Node[] Nodes)
{
    private const int IrVersion = 11;
    private const int OperatorSet = 23;

    /// <summary>Scalars that are part of the model.</summary>
    public (string Name, float Value)[] Constants { get; init; } = [];

    public byte[] ToBytes()
    {
        var graph = new ProtoWriter();
        foreach (Node node in Nodes)
        {
            graph.Message(1, Write(node));
        }

        graph.Text(2, "graph");
        foreach ((string name, float value) in Constants)
        {
            graph.Message(5, new ProtoWriter().Integer(2, (int)ElementType.Single).Single(4, value).Text(8, name));
        }

        foreach (TensorShape input in Inputs)
        {
            graph.Message(11, Write(input));
        }

        foreach (TensorShape output in Outputs)
        {
            graph.Message(12, Write(output));
        }

        return new ProtoWriter()
            .Integer(1, IrVersion)
            .Message(7, graph)
            .Message(8, new ProtoWriter().Text(1, "").Integer(2, OperatorSet))
            .Message(8, new ProtoWriter().Text(1, "com.microsoft").Integer(2, 1))
            .ToArray();
    }

    private static ProtoWriter Write(Node node)
    {
        const int floatAttribute = 1;
        const int integerAttribute = 2;
        var message = new ProtoWriter();
        foreach (string input in node.Inputs)
        {
            message.Text(1, input);
        }

        foreach (string output in node.Outputs)
        {
            message.Text(2, output);
        }

        message.Text(4, node.Operator);
        foreach ((string name, long value) in node.Integers)
        {
            message.Message(5, new ProtoWriter().Text(1, name).Integer(3, value).Integer(20, integerAttribute));
        }

        foreach ((string name, float value) in node.Floats)
        {
            message.Message(5, new ProtoWriter().Text(1, name).Single(2, value).Integer(20, floatAttribute));
        }

        return message.Text(7, node.Domain);
    }

    private static ProtoWriter Write(TensorShape tensor)
    {
        var shape = new ProtoWriter();
        foreach (long dimension in tensor.Shape)
        {
            shape.Message(1, new ProtoWriter().Integer(1, dimension));
        }

        ProtoWriter type = new ProtoWriter().Integer(1, (int)tensor.Type).Message(2, shape);
        return new ProtoWriter().Text(1, tensor.Name).Message(2, new ProtoWriter().Message(1, type));
    }
}
