#include "CCurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* The functions of libcurl that are used. */
static struct {
    CURLcode (*global_init)(long);
    CURL *(*easy_init)(void);
    CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
    CURLcode (*easy_perform)(CURL *);
    CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
    void (*easy_cleanup)(CURL *);
    const char *(*easy_strerror)(CURLcode);
    struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
    void (*slist_free_all)(struct curl_slist *);
    int is_open;
} library;
static pthread_once_t opening = PTHREAD_ONCE_INIT;

static void open_library(void) {
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"};
    void *handle = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && handle == NULL; i++) {
        handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    }
    if (handle == NULL) {
        return;
    }
    /* POSIX says that this cast of dlsym's answer holds; ISO C has no word for it. */
    *(void **)&library.global_init = dlsym(handle, "curl_global_init");
    *(void **)&library.easy_init = dlsym(handle, "curl_easy_init");
    *(void **)&library.easy_setopt = dlsym(handle, "curl_easy_setopt");
    *(void **)&library.easy_perform = dlsym(handle, "curl_easy_perform");
    *(void **)&library.easy_getinfo = dlsym(handle, "curl_easy_getinfo");
    *(void **)&library.easy_cleanup = dlsym(handle, "curl_easy_cleanup");
    *(void **)&library.easy_strerror = dlsym(handle, "curl_easy_strerror");
    *(void **)&library.slist_append = dlsym(handle, "curl_slist_append");
    *(void **)&library.slist_free_all = dlsym(handle, "curl_slist_free_all");
    library.is_open = library.global_init && library.easy_init && library.easy_setopt && library.easy_perform &&
                      library.easy_getinfo && library.easy_cleanup && library.easy_strerror &&
                      library.slist_append && library.slist_free_all &&
                      library.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

static size_t take(char *bytes, size_t size, size_t count, void *context) {
    struct ccurl_transfer *transfer = context;
    return transfer->sink(transfer->context, bytes, size * count) == 0 ? size * count : 0;
}

static int ask(void *context, curl_off_t total, curl_off_t done, curl_off_t to_send, curl_off_t sent) {
    struct ccurl_transfer *transfer = context;
    (void)total, (void)done, (void)to_send, (void)sent;
    return transfer->is_stopped(transfer->context);
}

static enum ccurl_outcome outcome(CURLcode code) {
    switch (code) {
    case CURLE_OK: return CCURL_DONE;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT: return CCURL_NO_NETWORK;
    case CURLE_HTTP_RETURNED_ERROR: return CCURL_REFUSED;
    case CURLE_RANGE_ERROR: return CCURL_NO_RANGE;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE: return CCURL_NOT_TRUSTED;
    case CURLE_WRITE_ERROR:
    case CURLE_ABORTED_BY_CALLBACK: return CCURL_STOPPED;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return CCURL_BAD_ADDRESS;
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return CCURL_BROKEN;
    default: return CCURL_OTHER;
    }
}

/* What must hold: where a libcurl older than 7.85 doesn't know an option, nothing is fetched. */
static CURLcode set_protocols(CURL *curl, struct ccurl_transfer *transfer) {
    const char *protocols = transfer->allow_http ? "http,https" : "https";
    CURLcode code = library.easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    return code != CURLE_OK ? code : library.easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
}

static void set_options(CURL *curl, struct ccurl_transfer *transfer, char *message) {
    library.easy_setopt(curl, CURLOPT_URL, transfer->address);
    library.easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    library.easy_setopt(curl, CURLOPT_MAXREDIRS, 10L);
    library.easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    library.easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    library.easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 30L);
    /* Less than a byte a second for a minute is no transfer. */
    library.easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    library.easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, 60L);
    library.easy_setopt(curl, CURLOPT_TIMEOUT, transfer->most_seconds);
    library.easy_setopt(curl, CURLOPT_USERAGENT, transfer->user_agent);
    library.easy_setopt(curl, CURLOPT_ERRORBUFFER, message);
    library.easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    library.easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
    library.easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    library.easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask);
    library.easy_setopt(curl, CURLOPT_XFERINFODATA, transfer);
    if (transfer->from > 0) {
        library.easy_setopt(curl, CURLOPT_RESUME_FROM_LARGE, (curl_off_t)transfer->from);
    }
}

/* Sends the body. Whoever answers, and only that, is to read it. */
static CURLcode set_body(CURL *curl, struct ccurl_transfer *transfer, struct curl_slist *headers) {
    library.easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    library.easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    library.easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)transfer->body_size);
    CURLcode code = library.easy_setopt(curl, CURLOPT_NOPROXY, "*");
    return code != CURLE_OK ? code : library.easy_setopt(curl, CURLOPT_POSTFIELDS, transfer->body);
}

void ccurl_run(struct ccurl_transfer *transfer) {
    transfer->outcome = CCURL_OTHER;
    transfer->status = 0;
    transfer->message[0] = 0;
    pthread_once(&opening, open_library);
    CURL *curl = library.is_open ? library.easy_init() : NULL;
    if (curl == NULL) {
        transfer->outcome = CCURL_NO_LIBRARY;
        return;
    }
    char message[CURL_ERROR_SIZE] = "";
    set_options(curl, transfer, message);
    CURLcode code = set_protocols(curl, transfer);
    struct curl_slist *headers = NULL;
    if (code == CURLE_OK && transfer->body != NULL) {
        headers = library.slist_append(NULL, "Content-Type: application/json");
        code = headers == NULL ? CURLE_OUT_OF_MEMORY : set_body(curl, transfer, headers);
    }
    if (code == CURLE_OK) {
        code = library.easy_perform(curl);
    }
    library.easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &transfer->status);
    transfer->outcome = outcome(code);
    snprintf(transfer->message, sizeof transfer->message, "%s", message[0] ? message : library.easy_strerror(code));
    library.easy_cleanup(curl);
    library.slist_free_all(headers);
}
