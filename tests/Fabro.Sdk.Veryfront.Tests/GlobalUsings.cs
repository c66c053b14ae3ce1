global using Fabro.Sdk.Veryfront.Tests.Support;
