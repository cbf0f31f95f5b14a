// Tokens by their hashes.
#include "admin/tokens.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace strowger::admin {
namespace {

std::string hash_of(std::string_view token) {
  std::string hash(32, '\0');
  if (EVP_Digest(token.data(), token.size(), reinterpret_cast<unsigned char*>(hash.data()), nullptr, EVP_sha256(),
                 nullptr) != 1)
    throw std::runtime_error("OpenSSL has no SHA-256");
  return hash;
}

bool is_over(const Tokens::Session& session, Time now) {
  return now - session.since >= Tokens::longest || now - session.used >= Tokens::idle;
}

}  // namespace

std::string Tokens::add(const std::string& administrator, const std::string& identity, Random& random, Time now) {
  sweep(now);
  make_room(administrator);
  std::string token = random.token(octets);
  sessions_[hash_of(token)] = {++last_, administrator, identity, now, now};
  return token;
}

/// One more of that administrator will come.
void Tokens::make_room(std::string_view administrator) {
  const auto oldest = [&](auto&& counts) {
    auto found = sessions_.end();
    std::size_t count = 0;
    for (auto each = sessions_.begin(); each != sessions_.end(); ++each) {
      if (!counts(each->second)) continue;
      ++count;
      if (found == sessions_.end() || each->second.used < found->second.used) found = each;
    }
    return std::pair{found, count};
  };
  const auto [own, owns] = oldest([&](const Session& each) { return each.administrator == administrator; });
  if (owns >= most_of_administrator) sessions_.erase(own);
  const auto [any, all] = oldest([](const Session&) { return true; });
  if (all >= most) sessions_.erase(any);
}

const Tokens::Session* Tokens::find(std::string_view token, std::string_view identity, Time now) {
  const auto found = sessions_.find(hash_of(token));
  if (found == sessions_.end() || found->second.identity != identity) return nullptr;
  if (is_over(found->second, now)) {
    sessions_.erase(found);
    return nullptr;
  }
  found->second.used = now;
  return &found->second;
}

bool Tokens::is_there(std::uint64_t session) const {
  return std::any_of(sessions_.begin(), sessions_.end(), [&](const auto& each) { return each.second.number == session; });
}

void Tokens::end(std::uint64_t session) {
  std::erase_if(sessions_, [&](const auto& each) { return each.second.number == session; });
}

void Tokens::end_all_of(std::string_view administrator) {
  std::erase_if(sessions_, [&](const auto& each) { return each.second.administrator == administrator; });
}

std::set<std::uint64_t> Tokens::all_of(std::string_view administrator) const {
  std::set<std::uint64_t> numbers;
  for (const auto& [hash, session] : sessions_)
    if (session.administrator == administrator) numbers.insert(session.number);
  return numbers;
}

void Tokens::sweep(Time now) {
  std::erase_if(sessions_, [&](const auto& each) { return is_over(each.second, now); });
}

}  // namespace strowger::admin
