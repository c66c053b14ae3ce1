global using Fabro.Sdk.Replicas.Tests.Support;
