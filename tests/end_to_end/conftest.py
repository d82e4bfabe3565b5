from tests.end_to_end.rt.fixtures import hub_file, own_rt_server, rt_server, traffic

__all__ = ["hub_file", "own_rt_server", "rt_server", "traffic"]
