global using System.Globalization;
global using System.Text.Json;
global using System.Text.Json.Nodes;
global using Fabro.SpecCompiler.Documents;
global using Fabro.SpecCompiler.Model;
