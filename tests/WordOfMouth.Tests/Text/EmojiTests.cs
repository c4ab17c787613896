using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Text;

public class EmojiTests
{
    [Theory]
    [InlineData("😡", "😡", null, "enraged face", "wütend rotes Gesicht")]
    [InlineData("👍🏽", "👍", SkinTone.Medium, "thumbs up", "Daumen hoch")]
    [InlineData("👎🏿", "👎", SkinTone.Dark, "thumbs down", "Daumen runter")]
    [InlineData("❤️", "❤", null, "red heart", "rotes Herz")]
    [InlineData("❤", "❤", null, "red heart", "rotes Herz")]
    [InlineData("☝🏻", "☝", SkinTone.Light, "index pointing up", "nach oben weisender Zeigefinger")]
    [InlineData("👩🏼‍🔧", "👩‍🔧", SkinTone.MediumLight, "woman mechanic", "Mechanikerin")]
    [InlineData("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦", null, "family: man, woman, girl, boy", "Familie: Mann, Frau, Mädchen und Junge")]
    [InlineData("🤷🏾‍♀️", "🤷‍♀", SkinTone.MediumDark, "woman shrugging", "schulterzuckende Frau")]
    [InlineData("🤷‍♀", "🤷‍♀", null, "woman shrugging", "schulterzuckende Frau")]
    [InlineData("🏳️‍🌈", "🏳‍🌈", null, "rainbow flag", "Regenbogenflagge")]
    [InlineData("🇩🇪", "🇩🇪", null, "flag: Germany", "Flagge: Deutschland")]
    [InlineData("🇳🇴", "🇳🇴", null, "flag: NO", "Flagge: NO")]
    [InlineData("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", null, "flag: Scotland", "Flagge: Schottland")]
    [InlineData("3️⃣", "3⃣", null, "keycap: 3", "Taste: 3")]
    [InlineData("©️", "©", null, "copyright", "Copyright")]
    [InlineData("🏽", "🏽", null, "skin tone", "Hautfarbe")]
    [InlineData("🪚", "🪚", null, "emoji", "Emoji")]
    [InlineData("👩‍🚀", "👩‍🚀", null, "woman", "Frau")] // by its first part
    public void Is_one_sign(string emoji, string sign, SkinTone? tone, string english, string german)
    {
        string text = $"Na{emoji} toll";
        Emoji found = Assert.Single(PostReader.Read(text).Emoji);
        Assert.Equal(emoji, text[found.Range]);
        Assert.Equal(sign, found.Base);
        Assert.Equal(tone, found.SkinTone);
        Assert.Equal(english, found.Name(Language.English));
        Assert.Equal(german, found.Name(Language.German));
        Assert.Equal(english, found.Name(Language.Undetermined));
    }

    [Theory]
    [InlineData("😂😂👍🏽👍🏿", 4)]
    [InlineData("🇩🇪🇫🇷🇨", 3)]
    [InlineData("1 * 2 # © ® ™ → ✓", 0)]
    [InlineData("☎︎ als Text", 0)]
    [InlineData("👩‍ und 👩‍x", 2)]
    public void Count(string text, int count) => Assert.Equal(count, PostReader.Read(text).Emoji.Count);

    [Fact]
    public void The_names_are_many() => Assert.True(EmojiNames.Count >= 400);

    [Fact]
    public void A_default_emoji_has_a_name() => Assert.Equal("emoji", default(Emoji).Name(Language.English));

    [Fact]
    public void Every_named_emoji_is_read_as_one()
    {
        foreach (string line in ResourceLines.Read("WordOfMouth.emoji.txt"))
        {
            string sign = line.Split(';')[0];
            string post = sign[0] < '\u2C00' ? sign.Length == 1 ? sign + "\uFE0F" : sign : sign;
            Assert.Equal(sign, Assert.Single(PostReader.Read(post).Emoji).Base);
        }
    }
}
