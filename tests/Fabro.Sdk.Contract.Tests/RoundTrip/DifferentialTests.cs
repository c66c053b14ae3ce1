using Fabro.Sdk.Contract.Tests.Reading;
using Xunit.Abstractions;

namespace Fabro.Sdk.Contract.Tests.RoundTrip;

/// <summary>The generated readers against the parser of .NET.</summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    [Fact]
    public void Read_EveryRecordedValue_SaysWhatADocumentSays()
    {
        output.WriteLine($"{RecordedDocument.All.Sum(read => read.Document.Root.SelfAndDescendants().Count())} values");
        Failures.ThrowIfAny(RecordedDocument.All.SelectMany(
            read => Failures.Of(read.Recorded.ToString(), () => Agreement.Differences(read.Document.Root))));
    }

    [Fact]
    public void Read_EveryMemberOfEveryModel_SaysWhatADocumentSays() =>
        Failures.ThrowIfAny(Specimens.MadeUp.Where(specimen => specimen.Place.Parent is null).SelectMany(
            specimen => Failures.Of(specimen.Shape, () => Agreement.Differences(specimen.Place))));

    // A server of these days sends nothing that does not fit.
    [Fact]
    public void Read_EveryRecordedValue_FitsItsType() =>
        Failures.ThrowIfAny(
            from read in RecordedDocument.All
            from report in read.Document.Reading.Reports
            where report.Value.Kind == "shape"
            select $"{read.Recorded}: {report.Value} at {report.Path}");
}
