using System.Text;
using System.Text.Json;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>A measured number and the bound that it has to keep.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The number.</param>
/// <param name="Bound">The bound.</param>
/// <param name="IsFloor">Whether the number has to be at least the bound; else at most.</param>
internal readonly record struct Figure(string Name, double Value, double Bound, bool IsFloor)
{
    public static Figure AtLeast(string name, double value, double floor) => new(name, value, floor, true);

    public static Figure AtMost(string name, double value, double ceiling) => new(name, value, ceiling, false);

    /// <summary>A number that is not there (NaN) holds nothing.</summary>
    public bool Holds => IsFloor ? Value >= Bound : Value <= Bound;

    /// <summary>One line: <c>{"figure":"…","value":…,"floor":…,"holds":true}</c>, or <c>ceiling</c> in place of <c>floor</c>.</summary>
    public string ToJson()
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("figure", Name);
            if (double.IsFinite(Value))
            {
                json.WriteNumber("value", Math.Round(Value, 4));
            }
            else
            {
                json.WriteNull("value");
            }

            json.WriteNumber(IsFloor ? "floor" : "ceiling", Bound);
            json.WriteBoolean("holds", Holds);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }
}
