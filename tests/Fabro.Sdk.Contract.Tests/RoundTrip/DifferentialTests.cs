using Fabro.Sdk.Contract.Tests.Reading;
using Xunit.Abstractions;

namespace Fabro.Sdk.Contract.Tests.RoundTrip;

/// <summary>Compares the generated readers with System.Text.Json.</summary>
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

    // The recorded server sends no values of the wrong type.
    [Fact]
    public void Read_EveryRecordedValue_FitsItsType() =>
        Failures.ThrowIfAny(
            from read in RecordedDocument.All
            from report in read.Document.Reading.Reports
            where report.Value.Kind == "shape"
            select $"{read.Recorded}: {report.Value} at {report.Path}");
}
