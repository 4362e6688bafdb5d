/* Fault injection: runs programs with their Nth allocation failing, for every N until they get
 * through.
 *
 *   faults [-j JOBS] [-r RUNS] [-e EVERY] [-n N] [-s SECONDS] [-b BURST] [-w] PROGRAM...
 *     -j   programs at the same time (default: processors)
 *     -r   at most about so many values of N for a program, spread over all (default: every one)
 *     -e   every N of programs that allocate no more often than that
 *     -n   that N alone; shows what the run printed
 *     -s   time for one run (default 20)
 *     -b   so many allocations fail one after the other, from the Nth on (default 1)
 *     -w   compiled code is also written as an .mpy file, into memory
 *
 * A PROGRAM is Python source, an .mpy file, or an .in file: bytes for the raw prompt. All values of
 * N of one program are tried in one process and one VM. After each failure the heap is checked, a
 * whole collection runs, the VM must stand as before the run, and a canary program must succeed. A
 * run must end with MemoryError or print what an undisturbed one prints, except that a program with
 * `except` in it may make something else of the error.
 *
 * A process that dies is reported with N and replaced by one that goes on behind it. The exit
 * status is 1 if anything was wrong. */
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "bytecode/mpy.h"
#include "../harness.h"
#include "memory/heap_internal.h"
#include "py/compile.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/port.h"
#include "shared/runtime/pyexec.h"

enum { MESSAGE = 400, MAX_DEATHS = 8, MAX_OUTPUT = 1 << 20 };

/* What is known of one program; shared between the processes. */
typedef struct {
    atomic_size_t n;    /* the allocation that fails now */
    size_t allocations; /* of an undisturbed run; 0: it has not been run */
    size_t injected;    /* runs with a failure */
    size_t raised;      /* of those, runs that ended with an exception */
    size_t wrong;       /* things that were wrong */
    bool done;
    char message[MESSAGE]; /* the first of them */
} record_t;

/* How a run ended and what it printed. */
typedef struct {
    bool raised, memory_error;
    size_t n_output;
    char output[MAX_OUTPUT];
} outcome_t;

static struct {
    int jobs, seconds;
    size_t runs, every, only, burst;
    bool write;
} opt = {.seconds = 20, .burst = 1};

static record_t *record; /* of the program of this process */
/* An undisturbed run, the current one, the canary and the like. */
static outcome_t good, now, other;
static char *source;
static size_t source_len;
static const char *path;
static int real_stdout; /* what programs print is read from the other */

/* Of the Unix port. */
extern void stack_init_main(void *top);
extern void console_flush(void);
/* Coverage builds: writes out what was counted, which _exit would not. */
extern void __gcov_dump(void) __attribute__((weak));

static void wrong(const char *what, const char *detail) {
    if (record->wrong++ == 0) {
        snprintf(record->message, MESSAGE, "N = %zu: %s %s", record->n, what, detail);
    }
}

/* One run -------------------------------------------------------------------------------------- */

static bool ends_with(const char *s, const char *end) {
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

/* Both prompts, raw first; standard input is the .in file, read from the start. */
static void run_prompt(void) {
    lseek(STDIN_FILENO, 0, SEEK_SET);
    pyexec_mode_kind = PYEXEC_MODE_RAW_REPL;
    for (int result = 0; !(result & PYEXEC_FORCED_EXIT);) {
        result =
            pyexec_mode_kind == PYEXEC_MODE_RAW_REPL ? pyexec_raw_repl() : pyexec_friendly_repl();
    }
}

static void run_source(const char *text, size_t len) {
    mp_obj_dict_t *globals = &MP_STATE_VM(dict_main);
    mp_lexer_t *lex = mp_lexer_new_from_str_len(MP_QSTR__lt_string_gt_, text, len, 0);
    mp_obj_t fun = mp_compile_source(lex, MP_PARSE_FILE_INPUT, globals, false);
    if (opt.write) {
        vstr_t file;
        mp_print_t print;
        vstr_init_print(&file, 16, &print);
        mpy_write(&print, fun);
    }
    mp_call_function_0(fun);
}

static void run_program(void) {
    if (ends_with(path, ".in")) {
        run_prompt();
    } else if (ends_with(path, ".mpy")) {
        mp_call_function_0(mpy_load_file(qstr_from_str(path), &MP_STATE_VM(dict_main)));
    } else {
        run_source(source, source_len);
    }
    mp_handle_pending(true);
}

/* Calls f; false, and the exception in *exc, if it raised one. */
static bool protect(void (*f)(void), mp_obj_t *exc) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        f();
        nlr_pop();
        return true;
    }
    *exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    return false;
}

/* Module-level names and imported modules as at the start. */
static void forget_program(void) {
    harness_forget_program();
    MP_STATE_VM(sys_path) = MP_OBJ_NULL;
    const char *slash = strrchr(path, '/');
    mp_obj_t folder = mp_obj_new_str(path, slash == NULL ? 0 : (size_t)(slash - path));
    MP_STATE_VM(sys_path) = mp_obj_new_list(1, &folder);
    mp_obj_t program = mp_obj_new_str(path, strlen(path));
    MP_STATE_VM(sys_argv) = mp_obj_new_list(1, &program);
}

/* What was written to standard output since the last call. */
static void take_output(outcome_t *o) {
    console_flush();
    lseek(STDOUT_FILENO, 0, SEEK_SET);
    ssize_t n = read(STDOUT_FILENO, o->output, MAX_OUTPUT - 1);
    o->n_output = n < 0 ? 0 : (size_t)n;
    o->output[o->n_output] = 0;
    lseek(STDOUT_FILENO, 0, SEEK_SET);
    if (ftruncate(STDOUT_FILENO, 0) != 0) {
        perror("faults");
    }
}

/* The text of an exception, for messages. */
static const char *exception_text(mp_obj_t exc) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_print_exception(&mp_plat_print, exc);
        nlr_pop();
    }
    take_output(&other);
    return other.output;
}

/* Runs the program with allocation n failing, if it comes so far: true. */
static bool run_once(size_t n, bool catches) {
    mp_obj_t exc = MP_OBJ_NULL;
    forget_program();
    gc_collect();
    mp_handle_pending(false); /* finalisers of the run before, and what they print */
    take_output(&now);
    heap_fail_at(n);
    heap.fail_more = opt.burst - 1;
    now.raised = !protect(run_program, &exc);
    bool reached = heap.fail_at == 0 || heap.fail_more < opt.burst - 1;
    heap.fail_more = 0;
    heap_fail_at(0);
    take_output(&now);
    now.memory_error = now.raised && mp_obj_exception_match(exc, &mp_type_MemoryError);
    if (now.raised && !now.memory_error && !good.raised && !(catches && reached)) {
        wrong("another exception than MemoryError:", exception_text(exc));
    }
    return reached;
}

/* After a run ---------------------------------------------------------------------------------- */

static const char canary_text[] =
    "class C:\n"
    "    def __init__(self, v): self.v = v\n"
    "    def __lt__(self, other): return self.v < other.v\n"
    "    @property\n"
    "    def double(self): return self.v * 2\n"
    "class D(C): pass\n"
    "def gen(n):\n"
    "    for i in range(n): yield i * i\n"
    "def check(limit):\n"
    "    l = [D(i * 7919 % 61) for i in range(limit)]\n"
    "    l.sort()\n"
    "    d = {str(x.v): x for x in l}\n"
    "    s = {*'abcabc'}\n"
    "    assert len(d) == limit and d['5'].double == 10 and len(s) == 3\n"
    "    assert sum(gen(10)) == 285 and f'{10**30 + 1:,}'[-4:] == ',001'\n"
    "    try:\n"
    "        {}[l[0]]\n"
    "    except KeyError as e:\n"
    "        assert e.args[0] is l[0]\n"
    "    try:\n"
    "        1 + 'a'\n"
    "    except TypeError as e:\n"
    "        assert 'unsupported' in str(e)\n"
    "    exec('global q\\nq = [*map(int, \"1 2 3\".split())]', globals())\n"
    "    assert q == [1, 2, 3] and 'x%d-%s' % (3, 'y') == 'x3-y' and sorted(q, key=lambda v: -v) "
    "== [3, 2, 1]\n"
    "check(60)\n";

static void run_canary(void) {
    run_source(canary_text, sizeof canary_text - 1);
    mp_handle_pending(true);
}

static void check_state(const mp_state_thread_t *before) {
    const mp_state_thread_t *now = &mp_state_ctx.thread;
    heap_check();
    if (now->nlr_top != before->nlr_top || now->frame != before->frame) {
        wrong("the run left frames or handlers behind", "");
    }
    if (now->gc_lock_depth != 0 || heap.locks != 0) {
        wrong("the heap is still locked", "");
    }
    if (now->handled != before->handled) {
        wrong("an exception is still being handled", "");
        mp_state_ctx.thread.handled = before->handled;
    }
}

static void check_canary(void) {
    mp_obj_t exc;
    forget_program();
    if (!protect(run_canary, &exc)) {
        wrong("the canary failed:", exception_text(exc));
    }
}

/* What a run printed that got through must be what an undisturbed one prints. */
static void check_output(void) {
    size_t i = 0, start = 0;
    if (now.memory_error || strcmp(now.output, good.output) == 0) {
        return;
    }
    for (; now.output[i] == good.output[i]; i++) {
        start = now.output[i] == '\n' ? i + 1 : start;
    }
    snprintf(other.output, MESSAGE, "%.*s (undisturbed: %.*s)",
             (int)strcspn(now.output + start, "\n"), now.output + start,
             (int)strcspn(good.output + start, "\n"), good.output + start);
    wrong("swallowed, prints", other.output);
}

/* All of a program ----------------------------------------------------------------------------- */

static void limit_time(int seconds) {
    struct itimerval t = {.it_value = {.tv_sec = seconds}};
    setitimer(ITIMER_REAL, &t, NULL);
}

static bool read_source(void) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        return false;
    }
    source = calloc(1, MAX_OUTPUT);
    source_len = fread(source, 1, MAX_OUTPUT / 2, f);
    fclose(f);
    return source_len > 0;
}

/* The number of allocations of an undisturbed run: found by an allocation that is never reached. */
static size_t count_allocations(void) {
    const size_t far = (size_t)1 << 40;
    mp_obj_t exc;
    forget_program();
    gc_collect();
    heap_fail_at(far);
    good.raised = !protect(run_program, &exc);
    size_t n = far - heap.fail_at;
    heap_fail_at(0);
    take_output(&good);
    return n;
}

static size_t stride(void) {
    bool every = opt.runs == 0 || record->allocations <= MAX(opt.runs, opt.every);
    return every ? 1 : record->allocations / opt.runs + 1;
}

/* Tries N from `first` on. */
static void try_all(size_t first) {
    bool catches = strstr(source, "except") != NULL || ends_with(path, ".in");
    limit_time(opt.seconds);
    count_allocations(); /* the first run fills caches and interns names */
    record->allocations = count_allocations();
    mp_state_thread_t before = mp_state_ctx.thread;
    bool reached = true;
    for (size_t n = opt.only ? opt.only : first; reached; n += n < 50 ? 1 : stride()) {
        record->n = n;
        limit_time(opt.seconds);
        reached = run_once(n, catches);
        check_state(&before);
        if (!catches || !reached) {
            check_output();
        }
        check_canary();
        gc_collect();
        heap_check();
        record->injected += reached;
        record->raised += now.raised && reached;
        if (opt.only) {
            dprintf(real_stdout, "%s", now.output);
            break;
        }
    }
    record->done = true;
}

/* The process of one program; `messages` receives standard error. */
static void child(const char *program, size_t first, int messages) {
    char here;
    path = program;
    int in = ends_with(program, ".in") ? STDIN_FILENO : -1;
    if (!freopen(in < 0 ? "/dev/null" : program, "rb", stdin) ||
        dup2(memfd_create("output", 0), STDOUT_FILENO) < 0 || dup2(messages, STDERR_FILENO) < 0 ||
        !read_source()) {
        wrong("cannot read it", "");
        _exit(1);
    }
    stack_init_main(&here);
    if (!heap_init((size_t)4 << 20)) {
        _exit(1);
    }
    mp_init();
    try_all(first);
    if (__gcov_dump != NULL) {
        limit_time(0);
        __gcov_dump();
    }
    _exit(0);
}

/* The parent ----------------------------------------------------------------------------------- */

typedef struct {
    pid_t pid;
    size_t program;
    int messages;
    int deaths;
} worker_t;

static void start(worker_t *w, const char *program, size_t first) {
    w->messages = memfd_create("messages", 0);
    fflush(stdout);
    w->pid = fork();
    if (w->pid == 0) {
        child(program, first, w->messages);
    }
}

/* Says how the process of `record` died. */
static void note_death(worker_t *w, int status) {
    char text[200];
    ssize_t len =
        pread(w->messages, text, sizeof text - 1, MAX(0, lseek(w->messages, 0, SEEK_END) - 199));
    text[len < 0 ? 0 : len] = 0;
    char how[64];
    snprintf(how, sizeof how, "%s %d:", WIFSIGNALED(status) ? "killed by signal" : "exit status",
             WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    wrong(how, text);
}

/* A process has ended: true if another one is to go on behind the allocation that killed it. */
static bool ended(worker_t *w, int status) {
    bool again = false;
    if (!record->done) {
        note_death(w, status);
        again = record->n > 0 && ++w->deaths < MAX_DEATHS;
    }
    close(w->messages);
    return again;
}

static void print_row(const char *program) {
    printf("%-40s %11zu %8zu %8zu%s%s\n", program, record->allocations, record->injected,
           record->raised, record->wrong > 0 ? "  WRONG: " : "", record->message);
}

static void run_all(record_t *records, char **programs, size_t n_programs) {
    worker_t workers[opt.jobs];
    size_t next = 0, busy = 0;
    memset(workers, 0, sizeof workers);
    printf("%-40s %11s %8s %8s\n", "program", "allocations", "failures", "raised");
    while (next < n_programs || busy > 0) {
        for (int i = 0; i < opt.jobs && next < n_programs; i++) {
            if (workers[i].pid == 0) {
                workers[i] = (worker_t){.program = next};
                record = &records[next];
                start(&workers[i], programs[next++], 1);
                busy++;
            }
        }
        int status;
        pid_t pid = wait(&status);
        for (int i = 0; i < opt.jobs; i++) {
            worker_t *w = &workers[i];
            if (pid > 0 && w->pid == pid) {
                record = &records[w->program];
                if (ended(w, status)) {
                    start(w, programs[w->program], record->n + 1);
                } else {
                    print_row(programs[w->program]);
                    w->pid = 0;
                    busy--;
                }
            }
        }
    }
}

static int report(const record_t *records, size_t n_programs) {
    size_t deep = 0, bad = 0, injected = 0;
    for (size_t i = 0; i < n_programs; i++) {
        const record_t *r = &records[i];
        deep += r->allocations >= 50;
        bad += r->wrong > 0;
        injected += r->injected;
    }
    printf("%zu failed allocations in %zu programs, %zu of them with 50 or more allocations\n",
           injected, n_programs, deep);
    printf("%zu passed, %zu failed\n", n_programs - bad, bad);
    return bad > 0;
}

int main(int argc, char **argv) {
    opt.jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
    for (int c; (c = getopt(argc, argv, "j:r:e:n:s:b:w")) != -1;) {
        size_t value = optarg == NULL ? 0 : strtoul(optarg, NULL, 10);
        switch (c) {
        case 'j':
            opt.jobs = MAX(1, (int)value);
            break;
        case 'r':
            opt.runs = value;
            break;
        case 'e':
            opt.every = value;
            break;
        case 'n':
            opt.only = value;
            break;
        case 's':
            opt.seconds = (int)value;
            break;
        case 'w':
            opt.write = true;
            break;
        case 'b':
            opt.burst = value;
            break;
        default:
            return 2;
        }
    }
    size_t n = (size_t)(argc - optind);
    real_stdout = dup(STDOUT_FILENO);
    record_t *records = mmap(NULL, (n + 1) * sizeof *records, PROT_READ | PROT_WRITE,
                             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    run_all(records, argv + optind, n);
    return report(records, n);
}
