/// One way to fetch a file, or ask a server, by libcurl, which is opened at run time on first use: linked in, it and
/// its forty libraries would cost 15 ms at every start.
#ifndef MEDIAEDIT_CCURL_H
#define MEDIAEDIT_CCURL_H

#include <stddef.h>
#include <stdint.h>

/* What became of a transfer. */
enum ccurl_outcome {
    CCURL_DONE = 0,
    /* libcurl isn't installed. */
    CCURL_NO_LIBRARY,
    /* The server's name isn't known, or it can't be reached. */
    CCURL_NO_NETWORK,
    /* The transfer broke off or took too long: worth another try. */
    CCURL_BROKEN,
    /* The server answered with an error; see `status`. */
    CCURL_REFUSED,
    /* The server doesn't begin in the middle of a file. */
    CCURL_NO_RANGE,
    /* The server's certificate isn't trusted. */
    CCURL_NOT_TRUSTED,
    /* The sink stopped it. */
    CCURL_STOPPED,
    /* The address isn't one, or redirects to what isn't allowed. */
    CCURL_BAD_ADDRESS,
    CCURL_OTHER,
};

struct ccurl_transfer {
    /* The address; https, or http where `allow_http` is set. A redirection may only lead to https. */
    const char *address;
    int allow_http;
    /* The first byte that is wanted. */
    int64_t from;
    const char *user_agent;
    /* What is sent, as JSON; NULL fetches. What is sent goes to the address itself: through no proxy, and no
       redirection is followed. */
    const char *body;
    size_t body_size;
    /* The most seconds that all of it may take; 0 is any number. */
    long most_seconds;
    /* Takes bytes; anything but 0 stops the transfer. */
    int (*sink)(void *context, const void *bytes, size_t count);
    /* Asked about every second, also when nothing comes; anything but 0 stops the transfer. */
    int (*is_stopped)(void *context);
    void *context;
    /* The answer. */
    enum ccurl_outcome outcome;
    long status;
    char message[512];
};

/* Runs the transfer and fills its answer in. Blocks. */
void ccurl_run(struct ccurl_transfer *transfer);

#endif
