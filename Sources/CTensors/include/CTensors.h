/// What libmediaedit-torch offers to Swift: one table of functions over ATen, found by dlsym as
/// `mediaedit_torch_table`.
///
/// A tensor is a handle that the caller owns and gives back with `release`. Functions that make one return NULL when
/// they fail, the others a status that isn't 0; `failure()` then tells why, for the thread that called. No exception
/// leaves the library. Calls on different tensors may be made on any threads at once.
#ifndef MEDIAEDIT_CTENSORS_H
#define MEDIAEDIT_CTENSORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Raised with every change of the table, so that a program never calls into a library of another time.
#define CTENSORS_VERSION 1

typedef struct ctensors_tensor ctensors_tensor;
typedef struct ctensors_guard ctensors_guard;

typedef enum ctensors_type {
    CTENSORS_FLOAT32, CTENSORS_FLOAT16, CTENSORS_BFLOAT16, CTENSORS_FLOAT64,
    CTENSORS_INT64, CTENSORS_INT32, CTENSORS_UINT8, CTENSORS_BOOL, CTENSORS_OTHER
} ctensors_type;

/// Where a tensor lies: the CPU, or the CUDA device `index`.
typedef struct ctensors_device {
    bool cuda;
    int32_t index;
} ctensors_device;

typedef struct ctensors_shape {
    const int64_t *sizes;
    int64_t rank;
} ctensors_shape;

/// Element by element, the shape kept. GELU is the exact one (erf); `QUICK_GELU` is x·σ(1.702x).
typedef enum ctensors_unary {
    CTENSORS_NEGATIVE, CTENSORS_EXP, CTENSORS_LOG, CTENSORS_SQRT, CTENSORS_ABS, CTENSORS_SQUARE, CTENSORS_SIN,
    CTENSORS_COS, CTENSORS_SIGMOID, CTENSORS_TANH, CTENSORS_RELU, CTENSORS_SILU, CTENSORS_GELU, CTENSORS_GELU_TANH,
    CTENSORS_QUICK_GELU, CTENSORS_MISH, CTENSORS_ROUND
} ctensors_unary;

/// Element by element over two tensors whose shapes broadcast.
typedef enum ctensors_binary {
    CTENSORS_ADD, CTENSORS_SUBTRACT, CTENSORS_MULTIPLY, CTENSORS_DIVIDE, CTENSORS_MINIMUM, CTENSORS_MAXIMUM,
    CTENSORS_GREATER
} ctensors_binary;

typedef enum ctensors_reduction { CTENSORS_SUM, CTENSORS_MEAN, CTENSORS_GREATEST, CTENSORS_LEAST } ctensors_reduction;

typedef enum ctensors_sampling { CTENSORS_NEAREST, CTENSORS_BILINEAR } ctensors_sampling;

typedef struct ctensors_table {
    int32_t version;

    // The library.
    const char *(*failure)(void);
    const char *(*torch_version)(void);
    bool (*has_cuda)(void);
    void (*set_threads)(int32_t count);
    int32_t (*threads)(void);

    // Making and reading.
    ctensors_tensor *(*copied)(const void *bytes, ctensors_type type, ctensors_shape shape);
    /// Lies on the caller's bytes; `dropped(owner)` is called, on any thread, when the last use of them has ended.
    ctensors_tensor *(*borrowed)(
        const void *bytes, ctensors_type type, ctensors_shape shape, void *owner, void (*dropped)(void *owner));
    ctensors_tensor *(*full)(double value, ctensors_type type, ctensors_shape shape, ctensors_device device);
    void (*release)(ctensors_tensor *tensor);
    int64_t (*rank)(const ctensors_tensor *tensor);
    void (*sizes)(const ctensors_tensor *tensor, int64_t *sizes);
    ctensors_type (*type)(const ctensors_tensor *tensor);
    ctensors_device (*device)(const ctensors_tensor *tensor);
    /// Writes all elements, row-major, as `type`; `bytes` is the room that there is.
    int32_t (*read)(const ctensors_tensor *tensor, ctensors_type type, void *into, size_t bytes);
    ctensors_tensor *(*converted)(const ctensors_tensor *tensor, ctensors_type type, ctensors_device device);

    // Element by element.
    ctensors_tensor *(*unary)(ctensors_unary kind, const ctensors_tensor *a);
    ctensors_tensor *(*binary)(ctensors_binary kind, const ctensors_tensor *a, const ctensors_tensor *b);
    /// scale · a + offset
    ctensors_tensor *(*scaled)(const ctensors_tensor *a, double scale, double offset);
    ctensors_tensor *(*power)(const ctensors_tensor *a, double exponent);
    ctensors_tensor *(*clamped)(const ctensors_tensor *a, double least, double greatest);
    /// a where `mask` isn't 0, else b.
    ctensors_tensor *(*chosen)(const ctensors_tensor *mask, const ctensors_tensor *a, const ctensors_tensor *b);
    /// Over one dimension, or over all where `dimension` is INT64_MAX.
    ctensors_tensor *(*reduced)(ctensors_reduction kind, const ctensors_tensor *a, int64_t dimension, bool keep);

    // Shapes.
    ctensors_tensor *(*reshaped)(const ctensors_tensor *a, ctensors_shape shape);
    ctensors_tensor *(*permuted)(const ctensors_tensor *a, ctensors_shape order);
    ctensors_tensor *(*expanded)(const ctensors_tensor *a, ctensors_shape shape);
    ctensors_tensor *(*narrowed)(const ctensors_tensor *a, int64_t dimension, int64_t start, int64_t length);
    ctensors_tensor *(*joined)(const ctensors_tensor *const *parts, int64_t count, int64_t dimension);
    /// Zeros around the last dimensions: `amounts` = before and after the last one, then of the one before it, …
    ctensors_tensor *(*padded)(const ctensors_tensor *a, ctensors_shape amounts);
    ctensors_tensor *(*gathered)(const ctensors_tensor *a, int64_t dimension, const ctensors_tensor *indices);
    ctensors_tensor *(*contiguous)(const ctensors_tensor *a);

    // Layers. A bias may be NULL.
    ctensors_tensor *(*matrix_product)(const ctensors_tensor *a, const ctensors_tensor *b);
    ctensors_tensor *(*linear)(const ctensors_tensor *x, const ctensors_tensor *weight, const ctensors_tensor *bias);
    ctensors_tensor *(*convolved)(
        const ctensors_tensor *x, const ctensors_tensor *weight, const ctensors_tensor *bias, int64_t stride,
        int64_t padding);
    ctensors_tensor *(*group_norm)(
        const ctensors_tensor *x, int64_t groups, const ctensors_tensor *weight, const ctensors_tensor *bias,
        double epsilon);
    ctensors_tensor *(*layer_norm)(
        const ctensors_tensor *x, const ctensors_tensor *weight, const ctensors_tensor *bias, double epsilon);
    ctensors_tensor *(*softmax)(const ctensors_tensor *x, int64_t dimension);
    ctensors_tensor *(*embedded)(const ctensors_tensor *weight, const ctensors_tensor *indices);
    ctensors_tensor *(*resampled)(const ctensors_tensor *x, int64_t height, int64_t width, ctensors_sampling kind);
    /// Values of x [N, C, H, W] at grid [N, h, w, 2] of (x, y) in −1…1 corner to corner; the border reaches outward.
    ctensors_tensor *(*sampled)(const ctensors_tensor *x, const ctensors_tensor *grid);
    /// softmax(q·kᵀ·scale + mask)·v for q [B, H, N, d] and k, v [B, H, M, d]; each thread's scores never take more than
    /// `workspace` bytes (one query's row at least). `mask` [N, M] may be NULL.
    ctensors_tensor *(*attention)(
        const ctensors_tensor *q, const ctensors_tensor *k, const ctensors_tensor *v, const ctensors_tensor *mask,
        double scale, int64_t workspace);

    // Gradients.
    ctensors_guard *(*inference_begin)(void);
    void (*inference_end)(ctensors_guard *guard);
    /// The same elements as the start of a new graph, which wants a gradient or doesn't.
    ctensors_tensor *(*leaf)(const ctensors_tensor *a, bool wants_gradient);
    int32_t (*backward)(const ctensors_tensor *scalar);
    ctensors_tensor *(*gradient)(const ctensors_tensor *leaf);
} ctensors_table;

/// The type of the one symbol that the library exports, `mediaedit_torch_table`.
typedef const ctensors_table *(*ctensors_entry)(void);

#ifdef __cplusplus
}
#endif

#endif
