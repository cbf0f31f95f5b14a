// ACSE (X.227) by the tables, and what CSTA puts into its user information and authentication value.
#include "codec/acse/acse.hpp"

#include "codec/acse/user_information.hpp"
#include "codec/ber/decode.hpp"
#include "codec/ber/encode.hpp"
#include "schema/define.hpp"

namespace strowger::codec::acse {
namespace {

template <class T>
bool read(T& value, OctetView octets, const Limits& limits, Failure& failure) {
  return ber::decode(schema::type_of<T>(), &value, octets, limits, failure);
}

template <class T>
AnyElement element_of(const T& value) {
  AnyElement element;
  ber::encode(schema::type_of<T>(), &value, element.content);
  return element;
}

// The element that an EXTERNAL holds.
const AnyElement* element_in(const External& external) {
  const auto* element = std::get_if<ExternalEncoding::single_asn1_type>(&external.encoding.choice);
  return element != nullptr && element->notation == schema::Notation::ber ? element : nullptr;
}

template <class T>
bool decode_as(Apdu& apdu, OctetView octets, const Limits& limits, Failure& failure) {
  return read(apdu.emplace<T>(), octets, limits, failure);
}

bool decode_any(Apdu& apdu, OctetView octets, const Limits& limits, Failure& failure) {
  switch (octets.empty() ? 0 : octets[0]) {
    case 0x60:
      return decode_as<Aarq>(apdu, octets, limits, failure);
    case 0x61:
      return decode_as<Aare>(apdu, octets, limits, failure);
    case 0x62:
      return decode_as<Rlrq>(apdu, octets, limits, failure);
    case 0x63:
      return decode_as<Rlre>(apdu, octets, limits, failure);
    case 0x64:
      return decode_as<Abrt>(apdu, octets, limits, failure);
    default:
      failure = {"no APDU of ACSE begins so", "octet 0"};
      return false;
  }
}

}  // namespace

Octets encode(const Apdu& apdu) {
  return std::visit(
      [](const auto& value) {
        Octets octets;
        ber::encode(schema::type_of<std::remove_cvref_t<decltype(value)>>(), &value, octets);
        return octets;
      },
      apdu);
}

Result<Apdu> decode(OctetView octets, const Limits& limits) {
  Result<Apdu> apdu{Apdu{}};
  Failure failure;
  if (!decode_any(*apdu, octets, limits, failure)) return failure;
  return apdu;
}

std::optional<Credentials> credentials_of(const AuthenticationValue& value) {
  Credentials credentials;
  if (const auto* text = std::get_if<AuthenticationValue::charstring>(&value.choice)) {
    credentials.password = to_octets(*text);
    return credentials;
  }
  const auto* external = std::get_if<AuthenticationValue::external>(&value.choice);
  const AnyElement* const element = external != nullptr ? element_in(*external) : nullptr;
  Failure failure;
  if (element == nullptr || !read(credentials, element->content, Limits{}, failure)) return std::nullopt;
  return credentials;
}

AuthenticationValue authentication_of(const Credentials& credentials) {
  External external;
  external.encoding.choice.emplace<ExternalEncoding::single_asn1_type>(element_of(credentials));
  AuthenticationValue value;
  value.choice.emplace<AuthenticationValue::external>(std::move(external));
  return value;
}

const CSTAVersion& UserInformation::versions() const {
  return std::visit([](const auto& definition) -> const CSTAVersion& { return definition.cSTAVersion; }, choice);
}

CSTAVersion& UserInformation::versions() {
  return std::visit([](auto& definition) -> CSTAVersion& { return definition.cSTAVersion; }, choice);
}

std::optional<UserInformation> user_information_of(const std::vector<External>& externals) {
  for (const External& external : externals) {
    const AnyElement* const element = element_in(external);
    UserInformation information;
    Failure failure;
    if (element != nullptr && read(information, element->content, Limits{}, failure)) return information;
  }
  return std::nullopt;
}

External external_of(const UserInformation& information, const std::optional<ObjectIdentifier>& reference) {
  External external;
  external.direct_reference = reference;
  external.encoding.choice.emplace<ExternalEncoding::single_asn1_type>(element_of(information));
  return external;
}

}  // namespace strowger::codec::acse
