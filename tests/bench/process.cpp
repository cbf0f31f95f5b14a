// A program that a benchmark runs beside itself.
#include "tests/bench/process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace strowger::bench {

Process::Process(const std::string& directory, const std::vector<std::string>& words) : pid_(fork()) {
  if (pid_ != 0) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nowhere = open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, stream);
  setenv("TERM", "dumb", 1);
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  if (chdir(directory.c_str()) == 0) execvp(pointers[0], pointers.data());
  _exit(127);
}

Process::~Process() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

int Process::wait() {
  int status = 0;
  if (pid_ <= 0 || waitpid(pid_, &status, 0) != pid_) return -1;
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

double Process::processor_time() const { return bench::processor_time(pid_); }

double processor_time(int process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string word;
  std::getline(file, word, ')');  // the name of the program, which may have spaces
  for (int field = 3; field < 14; ++field) file >> word;
  double user = 0;
  double system = 0;
  if (!(file >> user >> system)) throw std::runtime_error("a process is gone whose time is to be taken");
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK)) * 1e6;
}

double memory(int process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/statm");
  double size = 0;
  double resident = 0;
  if (!(file >> size >> resident)) throw std::runtime_error("a process is gone whose memory is to be taken");
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

}  // namespace strowger::bench
