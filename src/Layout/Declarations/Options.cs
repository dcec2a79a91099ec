namespace MaskGen.Layout.Declarations;

// The options of the public attributes, by value. The compiler extension never loads the runtime library: a test
// keeps these in step with MaskGen.Visibility and the others.

public enum Visibility
{
    EarlierBlocks,
    All,
    Own,
}

public enum SegmentKind
{
    Bidirectional,
    Causal,
}

public enum SegmentRole
{
    QueryAndKey,
    QueryOnly,
    KeyOnly,
}

public enum Padding
{
    None,
    Right,
    Left,
}

public enum PaddedQueries
{
    Blank,
    Attend,
}
