namespace MaskGen.Samples.Masks;

// longformer-base-4096: "attention_window": 512 is 256 keys on either side; [CLS] is global. Here 2 keys on either side.
[AttentionMask(14, 14)]
public static partial class Longformer
{
    [MaskRule]
    static bool Window(int query, int key) => MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 2);

    [MaskRule(Unites = true)]
    static bool Global(int query, int key) => query == 0 || key == 0;
}
