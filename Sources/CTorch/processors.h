// For loops over many numbers: compiled for several kinds of processor, chosen when the program starts.
#ifndef MEDIAEDIT_CTORCH_PROCESSORS_H
#define MEDIAEDIT_CTORCH_PROCESSORS_H

#if defined(__x86_64__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#endif
