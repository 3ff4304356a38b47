/*
 * Runs the code of a linux-arm64 ReadyToRun image without a .NET runtime: maps the image, fills its import cells as the
 * plan says, and makes the calls of the plan. The host decides everything else: what goes to which register, and what is right.
 *
 * driver image plan results
 */
#include <arm_neon.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { CODE, VECTOR_CODE, TRAP, STRING, NEW_ARRAY_OF_2, NEW_ARRAY_OF_4, NEW_ARRAY_OF_8, MEMORY_MOVE, SPANS_OVERLAP, COPY_SIGN, HALF_TO_SINGLE, SINGLE_TO_HALF, MINIMUM, FILL_4, FILL_8, MAXIMA_4, MAXIMA_8, MINIMA_4, MINIMA_8, WIDE_PRODUCT };
enum { RETURNED, TRAPPED, FAULTED };

/* The host gives addresses in its arguments: they are within this block. */
#define ARENA ((uint8_t*)0x2000000000)
#define ARENA_SIZE (16u << 20)
#define HEAP_SIZE (16u << 20)
#define STUB_WORDS 8

typedef struct { uint32_t cell, kind, target, unused; } binding;
typedef struct { uint32_t code, bytes, stack_words, unused; uint64_t x[9], v[8]; } call;
typedef struct { uint32_t status, detail; uint64_t x[2], v[4]; } result;

static uint8_t *image, *heap;
/* Parameter names are passed to checks that use them in an exception only. */
static const void* no_string;
static uint32_t heap_used, trap_index;
static uint64_t vector_code_reached;
static sigjmp_buf back;

void invoke(const void* code, const uint64_t* x, const uint64_t* v, const uint64_t* stack, uint64_t stack_words, uint64_t* returned);
__asm__(
    ".global invoke\n"
    "invoke:\n"
    "  stp x29, x30, [sp, #-32]!\n"
    "  mov x29, sp\n"
    "  str x19, [sp, #16]\n"
    "  mov x19, x5\n"
    "  mov x16, x0\n"
    "  mov x17, x1\n"
    "  add x9, x4, #1\n" /* the stack pointer stays a multiple of 16 */
    "  and x9, x9, #-2\n"
    "  sub sp, sp, x9, lsl #3\n"
    "  mov x10, #0\n"
    "1: cmp x10, x4\n"
    "  b.ge 2f\n"
    "  ldr x11, [x3, x10, lsl #3]\n"
    "  str x11, [sp, x10, lsl #3]\n"
    "  add x10, x10, #1\n"
    "  b 1b\n"
    "2: ldp d0, d1, [x2]\n"
    "  ldp d2, d3, [x2, #16]\n"
    "  ldp d4, d5, [x2, #32]\n"
    "  ldp d6, d7, [x2, #48]\n"
    "  ldp x0, x1, [x17]\n"
    "  ldp x2, x3, [x17, #16]\n"
    "  ldp x4, x5, [x17, #32]\n"
    "  ldp x6, x7, [x17, #48]\n"
    "  ldr x8, [x17, #64]\n"
    "  blr x16\n"
    "  stp x0, x1, [x19]\n"
    "  stp d0, d1, [x19, #16]\n"
    "  stp d2, d3, [x19, #32]\n"
    "  mov sp, x29\n"
    "  ldr x19, [sp, #16]\n"
    "  ldp x29, x30, [sp], #32\n"
    "  ret\n");

static void trap(uint64_t index) { trap_index = index; siglongjmp(back, TRAPPED); }

static void fault(int signal) { (void)signal; siglongjmp(back, FAULTED); }

/* An array as managed code sees it: a word for its type, its length, its elements. */
static void* new_array(int64_t length, uint32_t element) {
  uint64_t size = (16 + length * element + 15) & ~15ull;
  if (length < 0 || heap_used + size > HEAP_SIZE) return 0;
  uint8_t* array = heap + heap_used;
  heap_used += size;
  memset(array, 0, size);
  *(uint64_t*)(array + 8) = length;
  return array;
}
static void* new_array_of_2(int64_t length) { return new_array(length, 2); }
static void* new_array_of_4(int64_t length) { return new_array(length, 4); }
static void* new_array_of_8(int64_t length) { return new_array(length, 8); }

static uint64_t spans_overlap(const uint8_t* a, uint64_t a_length, const uint8_t* b, uint64_t b_length) {
  return a_length && b_length && a < b + (uint32_t)b_length && b < a + (uint32_t)a_length;
}

static float32x4_t copy_sign(float32x4_t value, float32x4_t sign) { return vbslq_f32(vdupq_n_u32(0x80000000), sign, value); }

/* .NET passes a Half as the struct that it is: in an integer register. */
static float half_to_single(uint32_t bits) {
  uint16_t low = (uint16_t)bits;
  __fp16 half;
  memcpy(&half, &low, sizeof half);
  return half;
}

static uint32_t single_to_half(float value) {
  uint16_t bits;
  __fp16 half = (__fp16)value;
  memcpy(&bits, &half, sizeof half);
  return bits;
}

static int32_t minimum(int32_t a, int32_t b) { return a < b ? a : b; }

static uint64_t wide_product(uint64_t a, uint64_t b, uint64_t* low) {
  unsigned __int128 product = (unsigned __int128)a * b;
  *low = (uint64_t)product;
  return (uint64_t)(product >> 64);
}

static void fill_4(float* to, uint64_t length, float value) { while (length--) *to++ = value; }
static void fill_8(double* to, uint64_t length, double value) { while (length--) *to++ = value; }

static float32x4_t maxima_4(float32x4_t a, float32x4_t b) { return vmaxq_f32(a, b); }
static float64x2_t maxima_8(float64x2_t a, float64x2_t b) { return vmaxq_f64(a, b); }
static float32x4_t minima_4(float32x4_t a, float32x4_t b) { return vminq_f32(a, b); }
static float64x2_t minima_8(float64x2_t a, float64x2_t b) { return vminq_f64(a, b); }

static uint8_t* read_all(const char* path, size_t* size) {
  FILE* file = fopen(path, "rb");
  if (!file) { perror(path); exit(2); }
  fseek(file, 0, SEEK_END);
  *size = ftell(file);
  rewind(file);
  uint8_t* bytes = malloc(*size);
  if (fread(bytes, 1, *size, file) != *size) { perror(path); exit(2); }
  fclose(file);
  return bytes;
}

static void map_image(const char* path) {
  size_t size;
  uint8_t* file = read_all(path, &size);
  uint8_t* header = file + *(uint32_t*)(file + 0x3c);
  if (*(uint16_t*)(header + 4) != 0xd11d) { fprintf(stderr, "%s is not code for Arm64 Linux\n", path); exit(2); }
  uint32_t image_size = *(uint32_t*)(header + 24 + 56);
  image = mmap(0, image_size, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  uint8_t* section = header + 24 + *(uint16_t*)(header + 20);
  for (int i = *(uint16_t*)(header + 6); i > 0; i--, section += 40)
    memcpy(image + *(uint32_t*)(section + 12), file + *(uint32_t*)(section + 20), *(uint32_t*)(section + 16));
  free(file);
  __builtin___clear_cache((char*)image, (char*)image + image_size);
}

/* A cell of vector code notes that it was reached; a trap says which cell it was. */
static void write_stub(uint32_t* stub, binding b) {
  int is_trap = b.kind == TRAP;
  uint64_t first = is_trap ? b.target : (uint64_t)&vector_code_reached, second = is_trap ? (uint64_t)trap : (uint64_t)(image + b.target);
  stub[0] = is_trap ? 0x58000080 : 0x58000090; /* ldr x0 or x16, first */
  stub[1] = is_trap ? 0xd503201f : 0xf9000210; /* nop or str x16, [x16] */
  stub[2] = 0x58000091;                        /* ldr x17, second */
  stub[3] = 0xd61f0220;                        /* br x17 */
  memcpy(stub + 4, &first, 8);
  memcpy(stub + 6, &second, 8);
}

static void bind(const binding* bindings, uint32_t count) {
  size_t size = (size_t)count * STUB_WORDS * 4;
  uint32_t* stubs = mmap(0, size, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (uint32_t i = 0; i < count; i++) {
    binding b = bindings[i];
    void* code;
    switch (b.kind) {
      case CODE: code = image + b.target; break;
      case STRING: code = (void*)&no_string; break;
      case NEW_ARRAY_OF_2: code = (void*)new_array_of_2; break;
      case NEW_ARRAY_OF_4: code = (void*)new_array_of_4; break;
      case NEW_ARRAY_OF_8: code = (void*)new_array_of_8; break;
      case MEMORY_MOVE: code = (void*)memmove; break;
      case SPANS_OVERLAP: code = (void*)spans_overlap; break;
      case COPY_SIGN: code = (void*)copy_sign; break;
      case HALF_TO_SINGLE: code = (void*)half_to_single; break;
      case SINGLE_TO_HALF: code = (void*)single_to_half; break;
      case MINIMUM: code = (void*)minimum; break;
      case FILL_4: code = (void*)fill_4; break;
      case FILL_8: code = (void*)fill_8; break;
      case MAXIMA_4: code = (void*)maxima_4; break;
      case MAXIMA_8: code = (void*)maxima_8; break;
      case MINIMA_4: code = (void*)minima_4; break;
      case MINIMA_8: code = (void*)minima_8; break;
      case WIDE_PRODUCT: code = (void*)wide_product; break;
      default: write_stub(code = stubs + (size_t)i * STUB_WORDS, b); break;
    }
    *(void**)(image + b.cell) = code;
  }
  __builtin___clear_cache((char*)stubs, (char*)stubs + size);
}

static result run(const call* c, const uint64_t* stack) {
  result r = {0};
  vector_code_reached = 0;
  heap_used = 0;
  r.status = sigsetjmp(back, 1);
  if (r.status == RETURNED) {
    uint64_t returned[6];
    invoke(image + c->code, c->x, c->v, stack, c->stack_words, returned);
    memcpy(r.x, returned, sizeof returned);
    r.detail = vector_code_reached != 0;
  } else {
    r.detail = trap_index;
  }
  return r;
}

int main(int count, char** arguments) {
  if (count != 4) { fprintf(stderr, "driver image plan results\n"); return 2; }
  map_image(arguments[1]);
  size_t size;
  uint8_t *plan = read_all(arguments[2], &size), *end = plan + size;
  uint32_t bindings = *(uint32_t*)plan;
  bind((binding*)(plan + 8), bindings);

  heap = malloc(HEAP_SIZE);
  if (mmap(ARENA, ARENA_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) != ARENA) { perror("arena"); return 2; }
  struct sigaction action = {.sa_handler = fault};
  sigaction(SIGSEGV, &action, 0);
  sigaction(SIGBUS, &action, 0);
  sigaction(SIGILL, &action, 0);
  sigaction(SIGTRAP, &action, 0);

  FILE* results = fopen(arguments[3], "wb");
  if (!results) { perror(arguments[3]); return 2; }
  for (uint8_t* at = plan + 8 + bindings * sizeof(binding); at < end;) {
    call* c = (call*)at;
    uint64_t* stack = (uint64_t*)(c + 1);
    uint8_t* bytes = (uint8_t*)(stack + c->stack_words);
    memcpy(ARENA, bytes, c->bytes);
    result r = run(c, stack);
    fwrite(&r, sizeof r, 1, results);
    fwrite(ARENA, 1, c->bytes, results);
    at = bytes + c->bytes;
  }
  return fclose(results) ? 2 : 0;
}
