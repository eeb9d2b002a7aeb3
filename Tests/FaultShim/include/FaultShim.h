// Put in front of the C library by LD_PRELOAD: kills the process at the k-th call by which it changes, or hears of, the world outside.
#pragma once
