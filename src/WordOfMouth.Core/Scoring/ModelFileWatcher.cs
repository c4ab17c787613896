using WordOfMouth.Models;

namespace WordOfMouth.Scoring;

/// <summary>
/// Keeps a <see cref="LiveModel"/> at what a file holds. The file may be renamed over or written in place: it is read
/// when it has been still for a moment, and its checksum tells a whole bundle from a part of one.
/// </summary>
internal sealed class ModelFileWatcher : IDisposable
{
    // A file whose length and time stay the same for so long is no longer being written, most likely. If it is, its
    // checksum does not fit, and the rest brings the next change.
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(250);

    // Network shares, symbolic links to other folders and full event buffers report no change: look now and then.
    private static readonly TimeSpan Patrol = TimeSpan.FromSeconds(2);

    // Whoever writes may hold the file locked; so long, it is not worth a word.
    private static readonly TimeSpan Locked = TimeSpan.FromSeconds(10);

    // A file that is replaced without end never lies still: it is read all the same after so many looks.
    private const int MostLooks = 20;

    private readonly string _path;
    private readonly Action<Bundle, Bundle> _reloaded;
    private readonly Action<Bundle, Exception> _refused;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _changed = new(0);
    private readonly Lock _takingOver = new();
    private readonly FileSystemWatcher? _events;
    private FileStamp? _seen;
    private ulong _loaded, _lastRefused;
    private long? _lockedSince; // milliseconds; null where the file can be opened
    private bool _lockTold;
    private bool _stopped;

    /// <summary>Reads the model and begins to watch.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reloaded">Told of the model before and the new one, after it was taken over.</param>
    /// <param name="refused">Told of the model that stays and why.</param>
    /// <exception cref="InvalidBundleException">The file holds no usable bundle.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ModelFileWatcher(string path, Action<Bundle, Bundle> reloaded, Action<Bundle, Exception> refused)
    {
        (_path, _reloaded, _refused) = (Path.GetFullPath(path), reloaded, refused);
        _seen = StampOf(_path); // before reading, so that a change while reading is one
        byte[] file = File.ReadAllBytes(_path);
        Model = new LiveModel(BundleReader.Read(file, path));
        _loaded = BundleFormat.Checksum(file);
        _events = StartEvents();
        _ = Task.Run(WatchAsync);
    }

    public LiveModel Model { get; }

    /// <summary>Stops watching. No model is taken over after it returns.</summary>
    public void Dispose()
    {
        lock (_takingOver)
        {
            if (_stopped)
            {
                return;
            }

            _stopped = true;
        }

        _events?.Dispose();
        _stop.Cancel();
    }

    private FileSystemWatcher? StartEvents()
    {
        FileSystemWatcher? events = null;
        try
        {
            events = new FileSystemWatcher(Path.GetDirectoryName(_path)!, Path.GetFileName(_path))
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime,
            };
            events.Changed += (_, _) => Wake();
            events.Created += (_, _) => Wake();
            events.Renamed += (_, _) => Wake();
            events.Error += (_, _) => Wake();
            events.EnableRaisingEvents = true;
            return events;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException or ArgumentException)
        {
            // The system has no watches left or none at all: the patrol sees the change too, only later.
            events?.Dispose();
            return null;
        }
    }

    private void Wake()
    {
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                bool told = await _changed.WaitAsync(Patrol, _stop.Token).ConfigureAwait(false);
                bool waiting = _lockedSince is not null && !_lockTold;
                if (!told && !waiting && StampOf(_path) == _seen)
                {
                    continue;
                }

                _seen = await WaitForStillnessAsync().ConfigureAwait(false);
                Read();
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task<FileStamp?> WaitForStillnessAsync()
    {
        FileStamp? latest = StampOf(_path);
        for (int look = 0; look < MostLooks; look++)
        {
            FileStamp? before = latest;
            await Task.Delay(Still, _stop.Token).ConfigureAwait(false);
            latest = StampOf(_path);
            if (latest == before)
            {
                break;
            }
        }

        return latest;
    }

    private void Read()
    {
        ulong checksum = 0;
        Bundle before = Model.Current;
        try
        {
            byte[] file = ReadFile(_path);
            (_lockedSince, _lockTold) = (null, false);
            checksum = BundleFormat.Checksum(file);
            if (checksum == _loaded)
            {
                _lastRefused = 0;
                return;
            }

            if (checksum == _lastRefused)
            {
                return;
            }

            Bundle bundle = BundleReader.Read(file, _path);
            lock (_takingOver)
            {
                if (_stopped)
                {
                    return;
                }

                Model.Replace(bundle);
            }

            (_loaded, _lastRefused) = (checksum, 0);
            Tell(() => _reloaded(before, bundle));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Gone, perhaps only between two steps of whoever replaces it: there is nothing to take over or to refuse.
            (_lockedSince, _lockTold) = (null, false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _lockedSince ??= Environment.TickCount64;
            if (!_lockTold && Environment.TickCount64 - _lockedSince >= Locked.TotalMilliseconds)
            {
                _lockTold = true;
                Tell(() => _refused(before, e));
            }
        }
        catch (Exception e)
        {
            if (StampOf(_path) != _seen)
            {
                Wake(); // changed while we read: judge what it becomes
                return;
            }

            _lastRefused = checksum;
            Tell(() => _refused(before, e));
        }
    }

    // What a listener does wrong is not to end the watching, nor the process.
    private static void Tell(Action listener)
    {
        try
        {
            listener();
        }
        catch (Exception)
        {
            // The model is in place or refused, whatever the listener made of it.
        }
    }

    // Takes no lock on the file: whoever writes it is not to fail because of us.
    private static byte[] ReadFile(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var file = new byte[stream.Length];
        int length = stream.ReadAtLeast(file, file.Length, throwOnEndOfStream: false);
        return length == file.Length ? file : file[..length];
    }

    // Length and time of what the path leads to, through links too; null where it cannot be opened.
    private static FileStamp? StampOf(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new FileStamp(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private readonly record struct FileStamp(long Length, DateTime Written);
}
