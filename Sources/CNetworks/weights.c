#include "CNetworks.h"

void cnetworks_fold(
    const float *weights, int places, int inputs, int outputs, const float *scale, float *folded) {
    for (int output = 0; output < outputs; output++) {
        float factor = scale ? scale[output] : 1;
        for (int input = 0; input < inputs; input++) {
            float *row = folded + ((size_t)output * (size_t)inputs + (size_t)input) * (size_t)places;
            for (int place = 0; place < places; place++) {
                size_t at = ((size_t)place * (size_t)inputs + (size_t)input) * (size_t)outputs + (size_t)output;
                row[place] = weights[at] * factor;
            }
        }
    }
}
