Console.WriteLine("Pi05");
