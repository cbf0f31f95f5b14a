// The voice unit services: the good case, and each error; and the events of what the switch reports.
#include "messages/types/identifiers.hpp"
#include "messages/voice_unit/concatenate_message.hpp"
#include "messages/voice_unit/delete_message.hpp"
#include "messages/voice_unit/dtmf_detected_event.hpp"
#include "messages/voice_unit/play_event.hpp"
#include "messages/voice_unit/play_message.hpp"
#include "messages/voice_unit/query_voice_attribute.hpp"
#include "messages/voice_unit/record_event.hpp"
#include "messages/voice_unit/record_message.hpp"
#include "messages/voice_unit/reposition.hpp"
#include "messages/voice_unit/resume.hpp"
#include "messages/voice_unit/review.hpp"
#include "messages/voice_unit/review_event.hpp"
#include "messages/voice_unit/set_voice_attribute.hpp"
#include "messages/voice_unit/stop.hpp"
#include "messages/voice_unit/stop_event.hpp"
#include "messages/voice_unit/suspend.hpp"
#include "messages/voice_unit/suspend_play_event.hpp"
#include "messages/voice_unit/suspend_record_event.hpp"
#include "messages/voice_unit/synthesize_message.hpp"
#include "messages/voice_unit/voice_attribute_changed_event.hpp"
#include "services/test_calls.hpp"

namespace strowger::services {
namespace {

struct VoiceUnitServices : CallsTest {
  using What = calls::ControlVoiceCommand::What;

  VoiceUnitServices() {
    talk(first, "1001", "1002");
    voice.know("hello", {seconds{4}, 8000});
    voice.know("bye", {seconds{2}, 16'000});
    calls::MonitorRequest monitor{.object = calls::DeviceNumber{"1001"}, .type = {}, .filter = {}, .media = {}};
    monitor.type = csta::MonitorType::device;
    model.start_monitor({1}, std::move(monitor));
  }

  csta::PlayMessage play_request(const std::string& message = "hello") {
    csta::PlayMessage request;
    request.overConnection = connection(first, "1001");
    request.messageToBePlayed = to_octets(message);
    return request;
  }
  /// The switch began what the request asks for.
  calls::StartVoiceCommand begun(const schema::Message& request) {
    const auto command = commanded<calls::StartVoiceCommand>(request);
    effects.clear();
    report(calls::Done{command.id});
    report(calls::VoiceStarted{command.connection, command});
    return command;
  }
  template <class Event>
  Event event() {
    for (const calls::Effect& effect : effects)
      if (const auto* out = std::get_if<calls::EventOut>(&effect))
        if (const auto* one = out->event.get_if<Event>()) return *one;
    ADD_FAILURE() << "no such event";
    return {};
  }
  /// The switch did what the request asks for.
  calls::ControlVoiceCommand controlled(const schema::Message& request) {
    const auto command = commanded<calls::ControlVoiceCommand>(request);
    effects.clear();
    report(calls::Done{command.id});
    report(calls::VoiceControlled{command.connection, command});
    return command;
  }
  /// What the voice unit has the switch do when its time is there; the switch does it.
  calls::ControlVoiceCommand due() {
    effects.clear();
    voice.advance(now, effects);
    EXPECT_EQ(effects.size(), 1u);
    const auto command = std::get<calls::ControlVoiceCommand>(std::get<calls::Command>(effects.front()));
    EXPECT_FALSE(command.id) << "nobody waits for it";
    effects.clear();
    report(calls::VoiceControlled{command.connection, command});
    return command;
  }
  csta::AttributeInfo about(const std::string& message, csta::AttributeToQuery what) {
    csta::QueryVoiceAttribute question;
    question.messageToQuery = to_octets(message);
    question.attributeToQuery = what;
    ask(question);
    return response<csta::QueryVoiceAttributeResponse>().attribute;
  }
};

TEST_F(VoiceUnitServices, PlayMessage) {
  auto request = play_request();
  request.duration = 1500;
  request.termination.emplace().set(csta::TerminatingConditions::dTMFDigitDetected);
  const auto command = begun(request);
  EXPECT_EQ(command.connection, (calls::ConnectionRef{first, "1001"}));
  EXPECT_EQ(command.path, "messages/hello.wav");
  EXPECT_EQ(command.length, seconds{4});
  EXPECT_TRUE(command.ends_at_digit);
  EXPECT_FALSE(command.records);
  const auto told = event<csta::PlayEvent>();
  EXPECT_EQ(told.message, to_octets("hello"));
  EXPECT_EQ(told.connection, connection(first, "1001"));
  EXPECT_EQ(told.length, 4000);
  EXPECT_EQ(told.currentPosition, 0);
  refused(play_request("bye"), Incompatible::notAbleToPlay);
}

TEST_F(VoiceUnitServices, WhatCannotBePlayed) {
  refused(play_request("nothing"), Operation::invalidMsgID);
  refused(play_request("../hello"), Operation::invalidMsgID);
  auto request = play_request();
  request.duration = 0;
  refused(request, Operation::valueOutOfRange);
  request.duration.reset();
  request.termination.emplace().set(csta::TerminatingConditions::speechDetected);
  refused(request, Operation::parameterNotSupported);
  request.overConnection = only("1004");
  refused(request, Incompatible::noActiveCall);
  request.overConnection = connection(second, "1001");
  refused(request, Operation::invalidCallID);
  calls::VoiceUnit nothing;
  std::swap(voice, nothing);
  refused(play_request(), Operation::serviceNotSupported);
}

TEST_F(VoiceUnitServices, ItIsStoppedWhenItHasLastedLongEnough) {
  auto request = play_request();
  request.duration = 1500;
  const auto command = begun(request);
  ASSERT_EQ(voice.deadline(), now + milliseconds{1500});
  effects.clear();
  voice.advance(now + milliseconds{1499}, effects);
  EXPECT_TRUE(effects.empty());
  voice.advance(now + milliseconds{1500}, effects);
  ASSERT_EQ(effects.size(), 1u);
  const auto& stop = std::get<calls::ControlVoiceCommand>(std::get<calls::Command>(effects.front()));
  EXPECT_EQ(stop.voice, command.voice);
  EXPECT_EQ(stop.what, What::stop);
  EXPECT_EQ(stop.cause, csta::EventCause::durationExceeded);
}

TEST_F(VoiceUnitServices, TheEndIsTold) {
  const auto command = begun(play_request());
  effects.clear();
  report(calls::VoiceEnded{command.connection, command.voice, csta::EventCause::endOfMessageDetected, milliseconds{3990}});
  const auto told = event<csta::StopEvent>();
  EXPECT_EQ(told.message, to_octets("hello"));
  EXPECT_EQ(told.currentPosition, 3990);
  EXPECT_EQ(told.cause, csta::EventCause::endOfMessageDetected);
  EXPECT_FALSE(voice.in_use("hello"));
  begun(play_request());
}

TEST_F(VoiceUnitServices, SuspendAndResume) {
  csta::Suspend suspend;
  csta::Resume resume;
  suspend.connection = resume.connection = connection(first, "1001");
  refused(suspend, Incompatible::incorrectMsgState);
  begun(play_request());
  refused(resume, Incompatible::notAbleToResume);
  now += seconds{1};
  EXPECT_EQ(controlled(suspend).what, What::suspend);
  EXPECT_EQ(event<csta::SuspendPlayEvent>().currentPosition, 1000);
  now += seconds{7};
  refused(suspend, Incompatible::msgSuspended);
  EXPECT_EQ(std::get<csta::AttributeInfo::currentPosition>(about("hello", csta::AttributeToQuery::currentPosition).choice),
            1000)
      << "it stands still";
  EXPECT_EQ(std::get<csta::AttributeInfo::currentState>(about("hello", csta::AttributeToQuery::currentState).choice),
            csta::CurrentState::suspendPlay);
  resume.messageToResume = to_octets("bye");
  refused(resume, Incompatible::incorrectMsgState);
  resume.messageToResume = to_octets("nothing");
  refused(resume, Operation::invalidMsgID);
  resume.messageToResume = to_octets("hello");
  resume.duration = -1;
  refused(resume, Operation::valueOutOfRange);
  resume.duration = 500;
  EXPECT_EQ(controlled(resume).what, What::resume);
  EXPECT_EQ(event<csta::PlayEvent>().currentPosition, 1000);
  EXPECT_EQ(voice.deadline(), now + milliseconds{500}) << "for so long only";
}

TEST_F(VoiceUnitServices, ItsTimeStandsStillWhileItIsSuspended) {
  auto request = play_request();
  request.duration = 1500;
  begun(request);
  now += seconds{1};
  csta::Suspend suspend;
  suspend.connection = connection(first, "1001");
  controlled(suspend);
  EXPECT_FALSE(voice.deadline());
  now += seconds{60};
  csta::Resume resume;
  resume.connection = suspend.connection;
  controlled(resume);
  EXPECT_EQ(voice.deadline(), now + milliseconds{500});
}

TEST_F(VoiceUnitServices, Reposition) {
  begun(play_request());
  now += seconds{1};
  csta::Reposition request;
  request.connection = connection(first, "1001");
  request.periodOfReposition.choice.emplace<csta::Period::relativePosition>(1500);
  EXPECT_EQ(controlled(request).position, milliseconds{2500});
  EXPECT_EQ(event<csta::VoiceAttributeChangedEvent>().currentPosition, 2500);
  now += milliseconds{500};
  EXPECT_EQ(std::get<csta::AttributeInfo::currentPosition>(about("hello", csta::AttributeToQuery::currentPosition).choice),
            3000);
  request.periodOfReposition.choice.emplace<csta::Period::relativePosition>(-3001);
  refused(request, Incompatible::beginningOfMsg);
  request.periodOfReposition.choice.emplace<csta::Period::relativePosition>(1001);
  refused(request, Incompatible::endOfMsg);
  request.periodOfReposition.choice.emplace<csta::Period::relativePosition>(INT64_MAX);
  refused(request, Operation::valueOutOfRange);
  request.periodOfReposition.choice.emplace<csta::Period::absolutePosition>(csta::PeriodAbsolutePosition::startOfMessage);
  EXPECT_EQ(commanded<calls::ControlVoiceCommand>(request).position, Duration{0});
  request.periodOfReposition.choice.emplace<csta::Period::absolutePosition>(csta::PeriodAbsolutePosition::endOfMessage);
  EXPECT_EQ(commanded<calls::ControlVoiceCommand>(request).position, seconds{4});
}

TEST_F(VoiceUnitServices, SetVoiceAttribute) {
  begun(play_request());
  csta::SetVoiceAttribute request;
  request.connection = connection(first, "1001");
  auto& volume = request.attributeToSet.choice.emplace<csta::AttributeToSet::currentVolume>();
  volume.choice.emplace<csta::Volume::volAbs>(95);
  EXPECT_EQ(controlled(request).volume, 95);
  EXPECT_EQ(std::get<csta::Volume::volAbs>(event<csta::VoiceAttributeChangedEvent>().playVolume->choice), 95);
  volume.choice.emplace<csta::Volume::volInc>(csta::VolInc::increment);
  EXPECT_EQ(controlled(request).volume, 100);
  volume.choice.emplace<csta::Volume::volInc>(csta::VolInc::decrement);
  EXPECT_EQ(controlled(request).volume, 90);
  EXPECT_EQ(std::get<csta::AttributeInfo::currentVolume>(about("hello", csta::AttributeToQuery::currentVolume).choice), 90);
  volume.choice.emplace<csta::Volume::volAbs>(101);
  refused(request, Operation::valueOutOfRange);
  request.attributeToSet.choice.emplace<csta::AttributeToSet::currentSpeed>(200);
  refused(request, Operation::parameterNotSupported);
}

TEST_F(VoiceUnitServices, RecordMessage) {
  csta::RecordMessage request;
  request.callToBeRecorded = connection(first, "1001");
  request.maxDuration = 3000;
  const auto command = commanded<calls::StartVoiceCommand>(request);
  EXPECT_TRUE(command.records);
  EXPECT_EQ(command.path, "messages/" + command.message + ".wav");
  EXPECT_EQ(done<csta::RecordMessageResponse>(command.id).resultingMessage, to_octets(command.message));
  report(calls::VoiceStarted{command.connection, command});
  EXPECT_EQ(event<csta::RecordEvent>().message, to_octets(command.message));
  refused(request, Incompatible::incorrectMsgState);
  refused(play_request(command.message), Incompatible::incorrectMsgState);
  now += seconds{2};
  EXPECT_EQ(std::get<csta::AttributeInfo::duration>(about(command.message, csta::AttributeToQuery::duration).choice), 2000);
  begun(play_request());
  csta::Stop stop;
  stop.connection = connection(first, "1001");
  refused(stop, Operation::messageIDRequired);
  stop.messageToBeStopped = to_octets(command.message);
  EXPECT_EQ(commanded<calls::ControlVoiceCommand>(stop).voice, command.voice);
  report(calls::VoiceEnded{command.connection, command.voice, csta::EventCause::normal, {}});
  EXPECT_EQ(event<csta::StopEvent>().length, 2000);
  EXPECT_EQ(voice.message(command.message)->length, seconds{2});
  // Its file is measured when it is written.
  now += seconds{1};
  voice.advance(now, effects);
  const auto jobs = voice.take_jobs();
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].kind, calls::VoiceJob::Kind::measure);
  effects.clear();
  voice.done({.id = jobs[0].id, .failure = {}, .made = {milliseconds{1990}, 8000}}, effects);
  EXPECT_EQ(voice.message(command.message)->length, milliseconds{1990});
  EXPECT_EQ(std::get<csta::AttributeInfo::samplingRate>(about(command.message, csta::AttributeToQuery::samplingRate).choice),
            8000);
}

TEST_F(VoiceUnitServices, ReviewOfWhatIsPlayed) {
  csta::Review request;
  request.connection = connection(first, "1001");
  request.periodToReview.choice.emplace<csta::PeriodToReview::lengthOfReview>(1000);
  refused(request, Incompatible::incorrectMsgState);
  auto play = play_request();
  play.duration = 3500;
  begun(play);
  refused(request, Incompatible::beginningOfMsg);
  now += seconds{3};
  const auto command = controlled(request);
  EXPECT_EQ(command.what, What::review);
  EXPECT_EQ(command.position, seconds{2});
  const auto told = event<csta::ReviewEvent>();
  EXPECT_EQ(told.length, 4000);
  EXPECT_EQ(told.currentPosition, 2000);
  EXPECT_EQ(std::get<csta::AttributeInfo::currentState>(about("hello", csta::AttributeToQuery::currentState).choice),
            csta::CurrentState::review);
  csta::Resume resume;
  resume.connection = request.connection;
  refused(resume, Incompatible::notAbleToResume);
  csta::Reposition reposition;
  reposition.connection = request.connection;
  reposition.periodOfReposition.choice.emplace<csta::Period::relativePosition>(0);
  refused(reposition, Incompatible::incorrectMsgState);
  // It plays on by itself, and its duration counts again.
  ASSERT_EQ(voice.deadline(), now + seconds{1});
  now += seconds{1};
  EXPECT_EQ(due().what, What::resume);
  EXPECT_EQ(event<csta::PlayEvent>().currentPosition, 3000);
  EXPECT_EQ(voice.deadline(), now + milliseconds{500});
}

TEST_F(VoiceUnitServices, AReviewGoesBackFurther) {
  begun(play_request());
  now += seconds{3};
  csta::Review request;
  request.connection = connection(first, "1001");
  request.periodToReview.choice.emplace<csta::PeriodToReview::lengthOfReview>(1000);
  controlled(request);
  now += milliseconds{500};
  EXPECT_EQ(controlled(request).position, milliseconds{1500}) << "from where the review is";
  EXPECT_EQ(voice.deadline(), now + milliseconds{1500}) << "until where the message was";
  request.periodToReview.choice.emplace<csta::PeriodToReview::lengthOfReview>(60'000);
  EXPECT_EQ(controlled(request).position, Duration{0}) << "there is no more";
  now += seconds{1};
  request.periodToReview.choice.emplace<csta::PeriodToReview::startOfMessage>();
  EXPECT_EQ(controlled(request).position, Duration{0});
  EXPECT_EQ(voice.deadline(), now + seconds{3});
  for (const std::int64_t wrong : {std::int64_t{0}, std::int64_t{-1}, INT64_MAX, INT64_MIN}) {
    request.periodToReview.choice.emplace<csta::PeriodToReview::lengthOfReview>(wrong);
    refused(request, Operation::valueOutOfRange);
  }
}

TEST_F(VoiceUnitServices, WhatWasSuspendedIsSuspendedAfterItsReview) {
  begun(play_request());
  now += seconds{3};
  csta::Suspend suspend;
  csta::Review request;
  suspend.connection = request.connection = connection(first, "1001");
  controlled(suspend);
  now += seconds{60};
  request.periodToReview.choice.emplace<csta::PeriodToReview::lengthOfReview>(1000);
  EXPECT_EQ(controlled(request).position, seconds{2});
  now += seconds{1};
  const auto end = due();
  EXPECT_EQ(end.what, What::suspend);
  EXPECT_EQ(end.position, seconds{3}) << "exactly where it was";
  EXPECT_EQ(event<csta::SuspendPlayEvent>().currentPosition, 3000);
  controlled(request);
  now += milliseconds{400};
  controlled(suspend);
  EXPECT_EQ(event<csta::SuspendPlayEvent>().currentPosition, 2400) << "in the middle of the review";
  EXPECT_FALSE(voice.deadline());
}

TEST_F(VoiceUnitServices, ReviewOfARecording) {
  csta::RecordMessage record;
  record.callToBeRecorded = connection(first, "1001");
  record.maxDuration = 5000;
  const auto recording = begun(record);
  now += seconds{3};
  csta::Review request;
  request.connection = connection(first, "1001");
  request.messageToReview = to_octets("nothing");
  refused(request, Operation::invalidMsgID);
  request.messageToReview = to_octets(recording.message);
  request.periodToReview.choice.emplace<csta::PeriodToReview::lengthOfReview>(2000);
  const auto played = begun(play_request());
  refused(request, Incompatible::notAbleToPlay);
  report(calls::VoiceEnded{played.connection, played.voice, csta::EventCause::normal, {}});
  const auto command = controlled(request);
  EXPECT_EQ(command.position, seconds{1});
  EXPECT_EQ(command.length, seconds{3});
  EXPECT_EQ(command.path, recording.path);
  EXPECT_EQ(event<csta::ReviewEvent>().length, 3000);
  refused(play_request(), Incompatible::notAbleToPlay);
  now += seconds{1};
  EXPECT_EQ(std::get<csta::AttributeInfo::duration>(about(recording.message, csta::AttributeToQuery::duration).choice),
            3000);
  EXPECT_EQ(std::get<csta::AttributeInfo::currentPosition>(
                about(recording.message, csta::AttributeToQuery::currentPosition).choice),
            2000);
  now += seconds{1};
  EXPECT_EQ(due().what, What::resume);
  EXPECT_EQ(event<csta::RecordEvent>().currentPosition, 3000);
  EXPECT_EQ(voice.deadline(), now + seconds{2}) << "what is left of its duration";
  // Suspended in a review, it is as long as it was; and so when it ends in one.
  controlled(request);
  now += milliseconds{300};
  csta::Suspend suspend;
  suspend.connection = request.connection;
  controlled(suspend);
  EXPECT_EQ(event<csta::SuspendRecordEvent>().currentPosition, 3000);
  controlled(request);
  now += milliseconds{300};
  effects.clear();
  report(calls::VoiceEnded{recording.connection, recording.voice, csta::EventCause::normalClearing, {}});
  EXPECT_EQ(event<csta::StopEvent>().length, 3000);
  EXPECT_EQ(voice.message(recording.message)->length, seconds{3});
}

TEST_F(VoiceUnitServices, WhatCannotBeRecorded) {
  csta::RecordMessage request;
  request.callToBeRecorded = connection(first, "1001");
  request.samplingRate = 8000;
  refused(request, Operation::parameterNotSupported);
  request.samplingRate.reset();
  request.maxDuration = 3'600'001;
  refused(request, Resource::durationExceeded);
  request.maxDuration.reset();
  for (const auto* name : {"a", "b", "c"}) EXPECT_TRUE(voice.know(name, {}));
  EXPECT_FALSE(voice.know("d", {})) << "there are too many";
  refused(request, Resource::resourceLimitExceeded);
  request.callToBeRecorded = only("1004");
  refused(request, Incompatible::noActiveCall);
}

TEST_F(VoiceUnitServices, DigitsAreToldWhereAMessageIsPlayed) {
  report(calls::DigitsGenerated{{first, "1001"}, "1"});
  begun(play_request());
  effects.clear();
  report(calls::DigitsGenerated{{first, "1002"}, "2"});
  for (const calls::Effect& effect : effects)
    EXPECT_EQ(std::get<calls::EventOut>(effect).event.get_if<csta::DtmfDetectedEvent>(), nullptr);
  report(calls::DigitsGenerated{{first, "1001"}, "3"});
  EXPECT_EQ(event<csta::DtmfDetectedEvent>().dtmfChar, "3");
}

TEST_F(VoiceUnitServices, ItFollowsItsConnection) {
  const auto command = begun(play_request());
  report(calls::Conferenced{{first, "1001"},
                            {},
                            "1001",
                            "1003",
                            second,
                            {{{first, "1001"}, {second, "1001"}, calls::State::connected},
                             {{first, "1002"}, {second, "1002"}, calls::State::connected},
                             {{}, {second, "1003"}, calls::State::connected}},
                            csta::EventCause::conference});
  csta::Stop stop;
  stop.connection = connection(second, "1001");
  EXPECT_EQ(commanded<calls::ControlVoiceCommand>(stop).connection, (calls::ConnectionRef{second, "1001"}));
  effects.clear();
  report(calls::VoiceEnded{{second, "1001"}, command.voice, csta::EventCause::normal, {}});
  EXPECT_EQ(event<csta::StopEvent>().connection, connection(second, "1001"));
}

TEST_F(VoiceUnitServices, ItFollowsWhoWasInBothCalls) {
  begun(play_request());
  const calls::CallRef held = model.new_number(now);
  const calls::CallRef both = model.new_number(now);
  talk(held, "1001", "1003");
  effects.clear();
  report(calls::Conferenced{{held, "1001"},
                            calls::ConnectionRef{first, "1001"},
                            "1001",
                            "1002",
                            both,
                            {{{held, "1001"}, {both, "1001"}, calls::State::connected},
                             {{held, "1003"}, {both, "1003"}, calls::State::connected},
                             {{first, "1002"}, {both, "1002"}, calls::State::connected}},
                            csta::EventCause::conference});
  csta::Stop stop;
  stop.connection = connection(both, "1001");
  stop.messageToBeStopped = to_octets("hello");
  EXPECT_EQ(commanded<calls::ControlVoiceCommand>(stop).connection, (calls::ConnectionRef{both, "1001"}));
}

TEST_F(VoiceUnitServices, DeleteMessage) {
  csta::DeleteMessage request;
  request.messageToBeDeleted = to_octets("nothing");
  refused(request, Operation::invalidMsgID);
  request.messageToBeDeleted = to_octets("hello");
  const auto command = begun(play_request());
  refused(request, Incompatible::incorrectMsgState);
  report(calls::VoiceEnded{command.connection, command.voice, csta::EventCause::normal, {}});
  EXPECT_TRUE(ask(request).empty()) << "it waits for the disk";
  const auto jobs = voice.take_jobs();
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].kind, calls::VoiceJob::Kind::erase);
  EXPECT_EQ(jobs[0].message, "hello");
  refused(request, Incompatible::incorrectMsgState);
  effects.clear();
  voice.done({.id = jobs[0].id, .failure = {}, .made = {}}, effects);
  response<csta::DeleteMessageResponse>();
  EXPECT_EQ(voice.message("hello"), nullptr);
}

TEST_F(VoiceUnitServices, ConcatenateMessage) {
  csta::ConcatenateMessage request;
  refused(request, Operation::valueOutOfRange);
  request.messagesToConcatenate = {to_octets("hello"), to_octets("nothing")};
  refused(request, Operation::invalidMsgID);
  request.messagesToConcatenate.back() = to_octets("bye");
  EXPECT_TRUE(ask(request).empty());
  auto jobs = voice.take_jobs();
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].parts, (std::vector<std::string>{"hello", "bye"}));
  EXPECT_EQ(voice.message(jobs[0].message), nullptr) << "not yet";
  effects.clear();
  voice.done({.id = jobs[0].id, .failure = {}, .made = {seconds{6}, 16'000}}, effects);
  EXPECT_EQ(response<csta::ConcatenateMessageResponse>().concatenatedMessage, to_octets(jobs[0].message));
  EXPECT_EQ(voice.message(jobs[0].message)->length, seconds{6});
  ask(request);
  jobs = voice.take_jobs();
  effects.clear();
  voice.done({.id = jobs.at(0).id, .failure = {"no room", {}}, .made = {}}, effects);
  ASSERT_EQ(effects.size(), 1u);
  EXPECT_EQ(std::get<calls::Refusal>(effects[0]).error, (csta::UniversalFailure{Operation::invalidFile}));
  EXPECT_EQ(voice.message(jobs[0].message), nullptr);
}

TEST_F(VoiceUnitServices, SynthesizeMessage) {
  csta::SynthesizeMessage request;
  request.textToBeSynthesized = " ";
  refused(request, Operation::valueOutOfRange);
  request.textToBeSynthesized = std::string(10'001, 'a');
  refused(request, Operation::valueOutOfRange);
  request.textToBeSynthesized = "Good day";
  request.control.emplace().language = to_octets("-w /etc/passwd");
  refused(request, Operation::invalidParameterValue);
  request.control->language = to_octets("de");
  request.control->gender = csta::ControlDataGender::female;
  EXPECT_TRUE(ask(request).empty());
  const auto jobs = voice.take_jobs();
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].text, "Good day");
  EXPECT_EQ(jobs[0].language, "de");
  EXPECT_TRUE(jobs[0].female);
  effects.clear();
  voice.done({.id = jobs[0].id, .failure = {}, .made = {seconds{1}, 22'050}}, effects);
  EXPECT_EQ(response<csta::SynthesizeMessageResponse>().synthesizedMessage, to_octets(jobs[0].message));
  begun(play_request(jobs[0].message));
}

TEST_F(VoiceUnitServices, TheDirectoryIsLookedAtAgain) {
  begun(play_request());
  const auto refused = voice.know_all({{"bye", {seconds{3}, 8000}}, {"new", {seconds{1}, 8000}}, {"no/name", {}}});
  EXPECT_EQ(refused, std::vector<std::string>{"no/name"});
  EXPECT_NE(voice.message("hello"), nullptr) << "it is being played";
  EXPECT_EQ(voice.message("bye")->length, seconds{3});
  EXPECT_NE(voice.message("new"), nullptr);
  voice.know_all({{"hello", {}}});
  EXPECT_EQ(voice.message("bye"), nullptr);
  EXPECT_EQ(voice.message("hello")->length, seconds{4}) << "not while it is played";
}

TEST_F(VoiceUnitServices, QueryVoiceAttribute) {
  using Attribute = csta::AttributeToQuery;
  using Info = csta::AttributeInfo;
  EXPECT_EQ(std::get<Info::duration>(about("bye", Attribute::duration).choice), 2000);
  EXPECT_EQ(std::get<Info::samplingRate>(about("bye", Attribute::samplingRate).choice), 16'000);
  EXPECT_EQ(std::get<Info::filename>(about("bye", Attribute::fileName).choice), "bye.wav");
  EXPECT_EQ(std::get<Info::currentState>(about("bye", Attribute::currentState).choice), csta::CurrentState::stop);
  csta::QueryVoiceAttribute request;
  request.messageToQuery = to_octets("bye");
  request.attributeToQuery = Attribute::currentPosition;
  refused(request, Incompatible::incorrectMsgState);
  request.attributeToQuery = Attribute::encodingAlgorithm;
  refused(request, Operation::parameterNotSupported);
  request.messageToQuery = to_octets("nothing");
  refused(request, Operation::invalidMsgID);
}

}  // namespace
}  // namespace strowger::services
