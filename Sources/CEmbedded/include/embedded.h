// Files of the repository that are compiled into the program, so that it works anywhere alone.
#pragma once
#include <stddef.h>

struct embedded_file {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

// The files, ended by one without a path.
const struct embedded_file *embedded_files(void);
