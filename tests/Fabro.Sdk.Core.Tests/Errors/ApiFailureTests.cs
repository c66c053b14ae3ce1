namespace Fabro.Sdk.Core.Tests.Errors;

public class ApiFailureTests
{
    [Fact]
    public void Constructor_InATest_MakesAnyException()
    {
        var exception = new FabroNotFoundException("No such run.", new ApiErrorDetails
        {
            StatusCode = 404,
            Errors = [new ApiError { Title = "Not Found" }, new ApiError { Code = "run_not_found" }],
            RequestId = "r",
        });

        Assert.Equal("No such run.", exception.Message);
        Assert.Equal("run_not_found", exception.Code);
        Assert.Empty(exception.Headers);
    }

    [Fact]
    public void Create_ByStatus_IsTheRightClass() =>
        Assert.IsType<FabroNotImplementedException>(FabroApiException.Create("Not here.", new ApiErrorDetails { StatusCode = 501 }));
}
