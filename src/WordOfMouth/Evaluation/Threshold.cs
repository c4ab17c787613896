namespace WordOfMouth.Evaluation;

/// <summary>
/// A probability from which on a label is given, chosen on labelled posts for a wished precision or recall. The intervals
/// are honest about the choice: on each of many bootstrap resamples a threshold is chosen anew and tested on the posts
/// that were not drawn.
/// </summary>
/// <param name="Measure">What was wished: precision or recall.</param>
/// <param name="Wish">How much of it, in (0, 1].</param>
/// <param name="Value">The threshold: the label is given from this probability on. [0, 1].</param>
/// <param name="Precision">Share of the posts with the label that deserve it: on these posts, and between which ends on new ones.</param>
/// <param name="Recall">Share of the posts that deserve the label and get it.</param>
/// <param name="Share">Share of all posts that get the label.</param>
public sealed record Threshold(string Measure, double Wish, double Value, Figure Precision, Figure Recall, double Share);
