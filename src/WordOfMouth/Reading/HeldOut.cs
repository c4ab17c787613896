using System.Globalization;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Reading;

/// <summary>Splits a file into posts to learn from and posts to test on.</summary>
internal static class HeldOut
{
    /// <summary>By a share: which posts, a hash of their letters says, so that copies stay together.</summary>
    /// <param name="file">The file.</param>
    /// <param name="share">Above 0 and below 1.</param>
    public static (PostFile Train, PostFile Test) Split(PostFile file, double share)
    {
        const double Range = 1UL << 32;
        return (file.Where(p => !IsTest(p)), file.Where(IsTest));

        bool IsTest(LabelledText post) => (TokenHash.Of(LeakFilter.KeyOf(post.Text)) >> 32) / Range < share;
    }

    /// <summary>By a value of the file's column <see cref="PostColumns.Split"/>: posts with it are tested on.</summary>
    /// <exception cref="DataFileException">No post has it.</exception>
    public static (PostFile Train, PostFile Test) Split(PostFile file, string value)
    {
        PostFile test = file.Where(p => p.Split == value);
        return test.Count > 0 ? (file.Where(p => p.Split != value), test)
            : throw new DataFileException(file.Path, null, file.Columns.Split, $"no post has the value \"{value}\"; there are {string.Join(", ", file.Posts.Select(p => p.Split).Distinct().Take(8))}.");
    }

    /// <summary>By the words of the tool: a share such as <c>0.3</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static double ParseShare(string words) =>
        double.TryParse(words, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && share is > 0 and < 1 ? share
            : throw new FormatException($"\"{words}\" is no share of the posts. Write a number between 0 and 1, such as 0.3, or COLUMN=VALUE.");
}
