// Where libtorch's tensors on the CPU lie: large ones in huge pages, and kept for the next of that size once they are
// free. The system clears every page that it gives, which took a fifth of an autoencoder's time.
#include <c10/core/CPUAllocator.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <unordered_map>

#include "handles.h"

namespace mediaedit {

namespace {

constexpr size_t alignment = 64, huge_page = size_t{2} << 20;
constexpr size_t least_large = size_t{1} << 20, large_step = size_t{256} << 10;

class PageAllocator final : public c10::Allocator {
public:
    c10::DataPtr allocate(size_t bytes) const override {
        void *place = bytes == 0 ? nullptr : bytes < least_large ? small(bytes) : large(bytes);
        return {place, place, &give_back, c10::Device(c10::kCPU)};
    }

    c10::DeleterFnPtr raw_deleter() const override { return &give_back; }

    static PageAllocator &shared() {
        // Never destroyed: tensors may outlive everything else.
        static auto *allocator = new PageAllocator();
        return *allocator;
    }

private:
    mutable std::mutex guard;
    mutable std::unordered_map<void *, size_t> sizes;
    mutable std::multimap<size_t, void *> kept;
    // Bytes of large blocks: in use, free but kept, and the most that ever were in use. The first two never exceed the
    // last: what is kept costs no memory that wasn't needed anyway.
    mutable size_t used = 0, idle = 0, most_used = 0;

    static void *small(size_t bytes) {
        void *place = nullptr;
        if (posix_memalign(&place, alignment, bytes) != 0) refuse(bytes);
        return place;
    }

    [[noreturn]] static void refuse(size_t bytes) {
        C10_THROW_ERROR(Error, "can't allocate memory: " + std::to_string(bytes) + " bytes were asked for");
    }

    void *large(size_t bytes) const {
        const auto size = (bytes + large_step - 1) / large_step * large_step;
        const std::lock_guard<std::mutex> lock(guard);
        const auto found = kept.lower_bound(size);
        if (found != kept.end() && found->first <= size + size / 8) {
            const auto place = found->second;
            idle -= found->first;
            count(found->first);
            kept.erase(found);
            return place;
        }
        count(size);
        auto place = mapped(size);
        if (!place) {
            drop(0);
            place = mapped(size);
        }
        if (!place) {
            used -= size;
            refuse(bytes);
        }
        sizes[place] = size;
        return place;
    }

    // `size` more bytes are in use; what is kept makes room for them.
    void count(size_t size) const {
        used += size;
        most_used = std::max(most_used, used);
        drop(most_used - used);
    }

    // New memory that begins with a huge page; null where there is none.
    static void *mapped(size_t size) {
        const auto room = size + huge_page;
        auto *start = static_cast<char *>(
            mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        if (start == MAP_FAILED) return nullptr;
        const auto before = (huge_page - reinterpret_cast<uintptr_t>(start) % huge_page) % huge_page;
        if (before > 0) munmap(start, before);
        if (room - before > size) munmap(start + before + size, room - before - size);
#ifdef MADV_HUGEPAGE
        madvise(start + before, size, MADV_HUGEPAGE);
#endif
        return start + before;
    }

    // Gives what is kept back to the system, the smallest first, until no more than `limit` bytes are.
    void drop(size_t limit) const {
        while (idle > limit && !kept.empty()) {
            const auto [size, place] = *kept.begin();
            kept.erase(kept.begin());
            sizes.erase(place);
            idle -= size;
            munmap(place, size);
        }
    }

    static void give_back(void *place) {
        if (!place) return;
        auto &own = shared();
        std::unique_lock<std::mutex> lock(own.guard);
        const auto found = own.sizes.find(place);
        if (found == own.sizes.end()) {
            lock.unlock();
            std::free(place);
            return;
        }
        const auto size = found->second;
        own.used -= size;
        own.idle += size;
        own.kept.emplace(size, place);
    }
};

}  // namespace

void use_large_pages() { c10::SetCPUAllocator(&PageAllocator::shared(), 1); }

}  // namespace mediaedit
