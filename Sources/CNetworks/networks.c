#include "CNetworks.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Where the functions stand in ONNX Runtime's table (OrtApi). The table only ever grows at its end.
enum slot {
    GET_ERROR_MESSAGE = 2,
    CREATE_ENVIRONMENT = 3,
    CREATE_SESSION_FROM_ARRAY = 8,
    RUN = 9,
    CREATE_SESSION_OPTIONS = 10,
    DISABLE_MEMORY_PATTERN = 17,
    SET_LOG_SEVERITY = 22,
    SET_OPTIMISATION = 23,
    SET_THREADS_WITHIN = 24,
    SET_THREADS_BETWEEN = 25,
    INPUT_COUNT = 30,
    OUTPUT_COUNT = 31,
    INPUT_NAME = 36,
    OUTPUT_NAME = 37,
    CREATE_TENSOR = 49,
    TENSOR_DATA = 51,
    ELEMENT_TYPE = 60,
    RANK = 61,
    SIZES = 62,
    TYPE_AND_SHAPE = 65,
    CREATE_CPU_MEMORY = 69,
    ALLOCATOR_FREE = 76,
    DEFAULT_ALLOCATOR = 78,
    RELEASE_ENVIRONMENT = 92,
    RELEASE_STATUS = 93,
    RELEASE_MEMORY = 94,
    RELEASE_SESSION = 95,
    RELEASE_VALUE = 96,
    RELEASE_SHAPE = 99,
    RELEASE_OPTIONS = 100,
    ADD_CONFIGURATION = 130,
};

enum {
    TABLE_VERSION = 16,
    FLOATS = 1,
    INTEGERS = 7,
    LOGS_FATAL_ONLY = 4,
    DEVICE_ALLOCATOR = 0,
    DEFAULT_MEMORY = 0,
    NO_OPTIMISATION = 0,
};

typedef struct {
    const void *(*table)(uint32_t version);
    const char *(*version)(void);
} base;

typedef void *status;

struct cnetworks_runtime {
    void *const *table;
    void *environment, *memory, *allocator;
};

struct cnetworks_session {
    cnetworks_runtime *runtime;
    void *session;
    size_t counts[2];
    char **names[2];
};

/// A function of the table that gives a status.
#define CALL(runtime, slot, ...) ((status(*)(__VA_ARGS__))(runtime)->table[slot])

static void release(const cnetworks_runtime *runtime, enum slot slot, void *what) {
    if (what) ((void (*)(void *))runtime->table[slot])(what);
}

static void say(char *why, size_t room, const char *text) {
    snprintf(why, room, "%s", text ? text : "no reason given");
}

/// Whether a call has failed; its reason is written down.
static int failed(const cnetworks_runtime *runtime, status status, char *why, size_t room) {
    if (!status) return 0;
    say(why, room, ((const char *(*)(void *))runtime->table[GET_ERROR_MESSAGE])(status));
    release(runtime, RELEASE_STATUS, status);
    return 1;
}

static int start(cnetworks_runtime *runtime, char *why, size_t room) {
    if (failed(runtime, CALL(runtime, CREATE_ENVIRONMENT, int, const char *, void **)(
                   LOGS_FATAL_ONLY, "mediaedit", &runtime->environment), why, room))
        return -1;
    if (failed(runtime, CALL(runtime, CREATE_CPU_MEMORY, int, int, void **)(
                   DEVICE_ALLOCATOR, DEFAULT_MEMORY, &runtime->memory), why, room))
        return -1;
    return failed(runtime, CALL(runtime, DEFAULT_ALLOCATOR, void **)(&runtime->allocator), why, room) ? -1 : 0;
}

cnetworks_runtime *cnetworks_open(const char *path, char *why, size_t room) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) return say(why, room, dlerror()), NULL;
    const base *(*entry)(void) = (const base *(*)(void))dlsym(library, "OrtGetApiBase");
    if (!entry) return say(why, room, "it has no OrtGetApiBase"), NULL;
    const base *offered = entry();
    const char *version = offered->version();
    if (strcmp(version, CNETWORKS_VERSION) != 0) {
        snprintf(why, room, "it is version %s, not " CNETWORKS_VERSION, version);
        return NULL;
    }
    cnetworks_runtime *runtime = calloc(1, sizeof *runtime);
    if (!runtime) return say(why, room, "no memory"), NULL;
    runtime->table = offered->table(TABLE_VERSION);
    if (!runtime->table) say(why, room, "it doesn't offer the functions that are needed");
    if (!runtime->table || start(runtime, why, room)) {
        free(runtime);
        return NULL;
    }
    return runtime;
}

/// One thread a node where `threads` is 1; nodes never run side by side, so that sums are made in one order.
static void *options(const cnetworks_runtime *runtime, int threads, int runs_once, char *why, size_t room) {
    void *options = NULL;
    if (failed(runtime, CALL(runtime, CREATE_SESSION_OPTIONS, void **)(&options), why, room)) return NULL;
    int broken =
        failed(runtime, CALL(runtime, SET_LOG_SEVERITY, void *, int)(options, LOGS_FATAL_ONLY), why, room)
        || (runs_once
            && failed(runtime, CALL(runtime, SET_OPTIMISATION, void *, int)(options, NO_OPTIMISATION), why, room))
        || failed(runtime, CALL(runtime, SET_THREADS_WITHIN, void *, int)(options, threads), why, room)
        || failed(runtime, CALL(runtime, SET_THREADS_BETWEEN, void *, int)(options, 1), why, room)
        || failed(runtime, CALL(runtime, DISABLE_MEMORY_PATTERN, void *)(options), why, room)
        || failed(runtime, CALL(runtime, ADD_CONFIGURATION, void *, const char *, const char *)(
                      options, "session.intra_op.allow_spinning", "0"), why, room);
    if (!broken) return options;
    release(runtime, RELEASE_OPTIONS, options);
    return NULL;
}

/// Asks for the names of all inputs or all outputs.
static int read_names(cnetworks_session *session, int are_outputs, char *why, size_t room) {
    cnetworks_runtime *runtime = session->runtime;
    size_t count = 0;
    int slot = are_outputs ? OUTPUT_COUNT : INPUT_COUNT;
    if (failed(runtime, CALL(runtime, slot, void *, size_t *)(session->session, &count), why, room)) return -1;
    session->names[are_outputs] = calloc(count + 1, sizeof(char *));
    if (!session->names[are_outputs]) return say(why, room, "no memory"), -1;
    session->counts[are_outputs] = count;
    slot = are_outputs ? OUTPUT_NAME : INPUT_NAME;
    for (size_t i = 0; i < count; i++) {
        if (failed(runtime, CALL(runtime, slot, void *, size_t, void *, char **)(
                       session->session, i, runtime->allocator, &session->names[are_outputs][i]), why, room))
            return -1;
    }
    return 0;
}

cnetworks_session *cnetworks_read(
    cnetworks_runtime *runtime, const void *bytes, size_t count, int threads, int runs_once, char *why, size_t room) {
    void *wishes = options(runtime, threads, runs_once, why, room);
    if (!wishes) return NULL;
    cnetworks_session *session = calloc(1, sizeof *session);
    if (!session) say(why, room, "no memory");
    int broken = !session;
    if (!broken) {
        session->runtime = runtime;
        status read = CALL(runtime, CREATE_SESSION_FROM_ARRAY, void *, const void *, size_t, void *, void **)(
            runtime->environment, bytes, count, wishes, &session->session);
        broken = failed(runtime, read, why, room) || read_names(session, 0, why, room)
            || read_names(session, 1, why, room);
    }
    release(runtime, RELEASE_OPTIONS, wishes);
    if (!broken) return session;
    if (session) cnetworks_close(session);
    return NULL;
}

void cnetworks_close(cnetworks_session *session) {
    cnetworks_runtime *runtime = session->runtime;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < session->counts[side]; i++) {
            status gone = CALL(runtime, ALLOCATOR_FREE, void *, void *)(runtime->allocator, session->names[side][i]);
            release(runtime, RELEASE_STATUS, gone);
        }
        free(session->names[side]);
    }
    release(runtime, RELEASE_SESSION, session->session);
    free(session);
}

size_t cnetworks_count(const cnetworks_session *session, int are_outputs) { return session->counts[are_outputs]; }

const char *cnetworks_name(const cnetworks_session *session, int is_output, size_t index) {
    return session->names[is_output][index];
}

/// What an output holds, where it is single-precision numbers of at most eight sizes.
static int look(cnetworks_session *session, cnetworks_tensor *output, char *why, size_t room) {
    cnetworks_runtime *runtime = session->runtime;
    void *shape = NULL;
    int kind = 0;
    if (failed(runtime, CALL(runtime, TYPE_AND_SHAPE, void *, void **)(output->holder, &shape), why, room)) return -1;
    int broken = failed(runtime, CALL(runtime, ELEMENT_TYPE, void *, int *)(shape, &kind), why, room)
        || failed(runtime, CALL(runtime, RANK, void *, size_t *)(shape, &output->rank), why, room);
    if (!broken && (kind != FLOATS || output->rank > 8)) {
        snprintf(why, room, "its output %s holds no single-precision numbers of up to 8 sizes", output->name);
        broken = 1;
    }
    if (!broken) {
        status sizes = CALL(runtime, SIZES, void *, int64_t *, size_t)(shape, output->sizes, output->rank);
        status data = CALL(runtime, TENSOR_DATA, void *, void **)(output->holder, (void **)&output->values);
        broken = failed(runtime, sizes, why, room) | failed(runtime, data, why, room);
    }
    release(runtime, RELEASE_SHAPE, shape);
    return broken ? -1 : 0;
}

enum { MOST = 16 };

/// Lays the caller's numbers out as a tensor, without a copy.
static void *lend(const cnetworks_runtime *runtime, const cnetworks_tensor *input, char *why, size_t room) {
    size_t bytes = input->integers ? sizeof(int64_t) : sizeof(float);
    void *numbers = input->integers ? (void *)input->integers : (void *)input->values;
    for (size_t i = 0; i < input->rank; i++) bytes *= (size_t)input->sizes[i];
    void *value = NULL;
    int broken = failed(
        runtime, CALL(runtime, CREATE_TENSOR, void *, void *, size_t, const int64_t *, size_t, int, void **)(
            runtime->memory, numbers, bytes, input->sizes, input->rank, input->integers ? INTEGERS : FLOATS, &value),
        why, room);
    return broken ? NULL : value;
}

int cnetworks_run(
    cnetworks_session *session, const cnetworks_tensor *inputs, size_t input_count, cnetworks_tensor *outputs,
    size_t output_count, char *why, size_t room) {
    cnetworks_runtime *runtime = session->runtime;
    if (input_count > MOST || output_count > MOST) return say(why, room, "it has more than 16 inputs or outputs"), -1;
    const char *input_names[MOST], *output_names[MOST];
    void *values[MOST] = {0}, *results[MOST] = {0};
    int broken = 0;
    for (size_t i = 0; i < input_count && !broken; i++) {
        input_names[i] = inputs[i].name;
        values[i] = lend(runtime, &inputs[i], why, room);
        broken = !values[i];
    }
    for (size_t i = 0; i < output_count; i++) output_names[i] = outputs[i].name;
    broken = broken
        || failed(runtime, CALL(runtime, RUN, void *, const void *, const char *const *, void *const *, size_t,
                                const char *const *, size_t, void **)(
                      session->session, NULL, input_names, values, input_count, output_names, output_count, results),
                  why, room);
    for (size_t i = 0; i < output_count && !broken; i++) {
        outputs[i].holder = results[i];
        broken = look(session, &outputs[i], why, room);
    }
    for (size_t i = 0; i < input_count; i++) release(runtime, RELEASE_VALUE, values[i]);
    if (!broken) return 0;
    for (size_t i = 0; i < output_count; i++) release(runtime, RELEASE_VALUE, results[i]);
    return -1;
}

void cnetworks_release(cnetworks_session *session, void *holder) { release(session->runtime, RELEASE_VALUE, holder); }
