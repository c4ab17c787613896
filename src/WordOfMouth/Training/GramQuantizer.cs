using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>Rounds the weights of n-grams to 8 bits, with a scale for each output.</summary>
internal static class GramQuantizer
{
    /// <param name="grams">N-grams × outputs.</param>
    public static (sbyte[] Values, float[] Scale) Quantize(float[] grams)
    {
        var scale = new float[Outputs.Count];
        for (int i = 0; i < grams.Length; i++)
        {
            scale[i % Outputs.Count] = Math.Max(scale[i % Outputs.Count], Math.Abs(grams[i]));
        }

        for (int k = 0; k < scale.Length; k++)
        {
            scale[k] = Math.Max(scale[k], 1e-6f) / 127;
        }

        return ([.. grams.Select((w, i) => (sbyte)MathF.Round(w / scale[i % Outputs.Count]))], scale);
    }
}
