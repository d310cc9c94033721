// Two calls of glibc 2.34 and later that its module in Swift leaves out, since they are GNU's own.
#pragma once

#include <spawn.h>

/// pipe2(2) with O_CLOEXEC: both ends are never another child's. 0, or -1 and errno.
int processes_pipe(int ends[2]);

/// posix_spawn_file_actions_addclosefrom_np(3): the child gets no descriptor of this number or above.
int processes_close_from(posix_spawn_file_actions_t *actions, int first);
