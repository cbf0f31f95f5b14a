// `strowger tone`.
#include "cli/tone_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "cli/tone.hpp"

namespace strowger::cli {
namespace {

struct ToneArguments {
  std::string file;
  double frequency = 1000;
  double seconds = 10;
  std::vector<double> wanted;
  std::vector<double> unwanted;
  double least = 1;
};

int fail(const Failure& failure) {
  fmt::print(stderr, "strowger tone: {}\n", failure.text());
  return 2;
}

int make(const ToneArguments& arguments) {
  const auto failure = make_tone(arguments.file, arguments.frequency, arguments.seconds);
  return failure ? fail(*failure) : 0;
}

int find(const ToneArguments& arguments) {
  const auto verdict = judge_tones(arguments.file, arguments.wanted, arguments.unwanted, arguments.least);
  if (!verdict) return fail(verdict.failure());
  fmt::print("{}", verdict->text);
  return verdict->good ? 0 : 1;
}

}  // namespace

void add_tone_command(CLI::App& app, int& exit_code) {
  const CLI::Range audible(20.0, 3900.0);
  CLI::App* command = app.add_subcommand("tone", "Tones for phones to play, and finding them in what phones recorded");
  command->require_subcommand(1);
  const auto arguments = std::make_shared<ToneArguments>();

  CLI::App* make_it = command->add_subcommand("make", "Write a WAV file of one tone (one channel, 8,000 Hz, 16 bit)");
  make_it->add_option("file", arguments->file, "The file to write")->required();
  make_it->add_option("--hz", arguments->frequency, "Its frequency (default: 1000)")->check(audible);
  make_it->add_option("--seconds", arguments->seconds, "Its length (default: 10)")->check(CLI::Range(0.1, 600.0));
  make_it->callback([arguments, &exit_code] { exit_code = make(*arguments); });

  CLI::App* find_it = command->add_subcommand("find", "Tell which tones a recording has; status 1 when not as it should be");
  find_it->add_option("file", arguments->file, "The recording: any audio file of 8,000 Hz")->required();
  find_it->add_option("--hz", arguments->wanted, "Tones that should be there")->required()->check(audible);
  find_it->add_option("--without", arguments->unwanted, "Tones that should not be there")->check(audible);
  find_it->add_option("--least", arguments->least, "For how many seconds a tone should be there (default: 1)");
  find_it->callback([arguments, &exit_code] { exit_code = find(*arguments); });
}

}  // namespace strowger::cli
