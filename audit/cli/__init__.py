"""The command line: the only floor that knows of arguments, terminals, exit codes and the environment."""
