namespace WordOfMouth.Evaluation;

/// <summary>A case of a behavioural suite: what is expected of a text, or of a pair of texts.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Capability">What it tests.</param>
/// <param name="Expect">What must hold, as the file has it: <c>tone=negative</c>, <c>heat&lt;</c>.</param>
/// <param name="Text">The text.</param>
/// <param name="Other">The other text of a pair, or the empty string.</param>
public sealed record BehaviourCase(int Line, string Capability, string Expect, string Text, string Other);
