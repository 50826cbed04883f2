"""What tests, drills and benchmarks stand on: servers, processes, clients, a browser; nothing of the product."""
