// ONNX Runtime by its C interface, with our own declarations of the few functions that are called. The library is
// opened at run time. Only one version of it is taken: what stands where in its table of functions is known for that.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The version of ONNX Runtime that is opened, and no other.
#define CNETWORKS_VERSION "1.32.0"

/// An open library.
typedef struct cnetworks_runtime cnetworks_runtime;
/// A network that is ready to run.
typedef struct cnetworks_session cnetworks_session;

/// Tensors of numbers, as they go in and out; single-precision ones, but for inputs of whole numbers.
typedef struct {
    /// The name that the network has for it.
    const char *name;
    /// The numbers, row by row. They belong to the caller for inputs, and to the runtime for outputs.
    float *values;
    /// The whole numbers of an input, instead of `values`, row by row; NULL else.
    int64_t *integers;
    /// Sizes from the outermost one on.
    int64_t sizes[8];
    /// How many sizes there are.
    size_t rank;
    /// What holds an output, to be given to cnetworks_release.
    void *holder;
} cnetworks_tensor;

/// Opens the library. NULL where it can't be opened or is another version; `why` then says so.
cnetworks_runtime *cnetworks_open(const char *path, char *why, size_t room);

/// Reads a network from memory; the bytes are needed for this call only. NULL where it can't be read.
///
/// Idle threads sleep. What a run has needed is kept for the next one. A network that runs only a few times is read
/// faster, and runs slower.
cnetworks_session *cnetworks_read(
    cnetworks_runtime *runtime, const void *bytes, size_t count, int threads, int runs_once, char *why, size_t room);

/// Lets a network go.
void cnetworks_close(cnetworks_session *session);

/// How many inputs, or outputs, the network has.
size_t cnetworks_count(const cnetworks_session *session, int are_outputs);

/// The name of an input or output; it lives as long as the session.
const char *cnetworks_name(const cnetworks_session *session, int is_output, size_t index);

/// Runs the network. 0, or -1 where it fails; `why` then says how. Outputs are asked for by their names.
int cnetworks_run(
    cnetworks_session *session, const cnetworks_tensor *inputs, size_t input_count, cnetworks_tensor *outputs,
    size_t output_count, char *why, size_t room);

/// Brings the weights of a convolution from places × inputs × outputs to outputs × inputs × places, each output's times
/// its scale; NULL is 1.
void cnetworks_fold(
    const float *weights, int places, int inputs, int outputs, const float *scale, float *folded);

/// Gives back what holds an output's numbers.
void cnetworks_release(cnetworks_session *session, void *holder);

#ifdef __cplusplus
}
#endif
