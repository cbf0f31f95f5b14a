// types: FilterThreshold (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Filter threshold.
struct FilterThreshold {
  std::int64_t getLogicalDeviceInformation = 0;
  std::int64_t getPhysicalDeviceInformation = 0;
  std::int64_t getSwitchingFunctionCaps = 0;
  std::int64_t getSwitchingFunctionDevices = 0;
  std::int64_t switchingFunctionDevices = 0;
  std::int64_t changeSystemStatusFilter = 0;
  std::int64_t systemStatusRegister = 0;
  std::int64_t systemStatusRegisterAbort = 0;
  std::int64_t systemStatusRegisterCancel = 0;
  std::int64_t requestSystemStatus = 0;
  std::int64_t systemStatus = 0;
  std::int64_t switchingFunctionCapsChanged = 0;
  std::int64_t switchingFunctionDevsChanged = 0;
  std::int64_t changeMonitorFilter = 0;
  std::int64_t monitorStart = 0;
  std::int64_t monitorStop = 0;
  std::int64_t snapshotCall = 0;
  std::int64_t snapshotDevice = 0;
  std::int64_t snapshotCallData = 0;
  std::int64_t snapshotDeviceData = 0;
  std::int64_t acceptCall = 0;
  std::int64_t alternateCall = 0;
  std::int64_t answerCall = 0;
  std::int64_t callBackCallRelated = 0;
  std::int64_t callBackMessageCallRelated = 0;
  std::int64_t campOnCall = 0;
  std::int64_t clearCall = 0;
  std::int64_t clearConnection = 0;
  std::int64_t conferenceCall = 0;
  std::int64_t consultationCall = 0;
  std::int64_t deflectCall = 0;
  std::int64_t dialDigits = 0;
  std::int64_t directedPickupCall = 0;
  std::int64_t groupPickupCall = 0;
  std::int64_t holdCall = 0;
  std::int64_t intrudeCall = 0;
  std::int64_t joinCall = 0;
  std::int64_t makeCall = 0;
  std::int64_t makePredictiveCall = 0;
  std::int64_t parkCall = 0;
  std::int64_t reconnectCall = 0;
  std::int64_t retrieveCall = 0;
  std::int64_t singleStepConferenceCall = 0;
  std::int64_t singleStepTransferCall = 0;
  std::int64_t transferCall = 0;
  std::int64_t associateData = 0;
  std::int64_t cancelTelephonyTone = 0;
  std::int64_t generateDigits = 0;
  std::int64_t generateTelephonyTone = 0;
  std::int64_t sendUserInformation = 0;
  std::int64_t startDTMFDigitsCollection = 0;
  std::int64_t startTelephonyTonesCollection = 0;
  std::int64_t stopDTMFDigitsCollection = 0;
  std::int64_t stopTelephonyTonesCollection = 0;
  std::int64_t attachMediaService = 0;
  std::int64_t detachMediaService = 0;
  std::int64_t routeRegister = 0;
  std::int64_t routeRegisterAbort = 0;
  std::int64_t routeRegisterCancel = 0;
  std::int64_t reRoute = 0;
  std::int64_t routeEnd = 0;
  std::int64_t routeReject = 0;
  std::int64_t routeRequest = 0;
  std::int64_t routeSelect = 0;
  std::int64_t routeUsed = 0;
  std::int64_t buttonPress = 0;
  std::int64_t getAuditoryApparatusInfo = 0;
  std::int64_t getButtonInformation = 0;
  std::int64_t getDisplay = 0;
  std::int64_t getHookswitchStatus = 0;
  std::int64_t getLampInformation = 0;
  std::int64_t getLampMode = 0;
  std::int64_t getMicrophoneGain = 0;
  std::int64_t getMicrophoneMute = 0;
  std::int64_t getMessageWaitingIndicator = 0;
  std::int64_t getRingerStatus = 0;
  std::int64_t getSpeakerMute = 0;
  std::int64_t getSpeakerVolume = 0;
  std::int64_t setButtonInformation = 0;
  std::int64_t setDisplay = 0;
  std::int64_t setHookswitchStatus = 0;
  std::int64_t setLampMode = 0;
  std::int64_t setMsgWaitingIndicator = 0;
  std::int64_t setMicrophoneGain = 0;
  std::int64_t setMicrophoneMute = 0;
  std::int64_t setRingerStatus = 0;
  std::int64_t setSpeakerMute = 0;
  std::int64_t setSpeakerVolume = 0;
  std::int64_t callBackMessageNonCallRelated = 0;
  std::int64_t callBackNonCallRelated = 0;
  std::int64_t cancelCallBack = 0;
  std::int64_t cancelCallBackMessage = 0;
  std::int64_t getAgentState = 0;
  std::int64_t getAutoAnswer = 0;
  std::int64_t getAutoWorkMode = 0;
  std::int64_t getCallerIDStatus = 0;
  std::int64_t getDoNotDisturb = 0;
  std::int64_t getForwarding = 0;
  std::int64_t getLastNumberDialed = 0;
  std::int64_t getRouteingMode = 0;
  std::int64_t setAgentState = 0;
  std::int64_t setAutoAnswer = 0;
  std::int64_t setAutoWorkMode = 0;
  std::int64_t setCallerIDStatus = 0;
  std::int64_t setDoNotDisturb = 0;
  std::int64_t setForwarding = 0;
  std::int64_t setRouteingMode = 0;
  std::int64_t backInService = 0;
  std::int64_t deviceCaosChanged = 0;
  std::int64_t outOfService = 0;
  std::int64_t partiallyInService = 0;
  std::int64_t ioRegister = 0;
  std::int64_t ioRegisterAbort = 0;
  std::int64_t ioRegisterCancel = 0;
  std::int64_t dataPathResumed = 0;
  std::int64_t dataPathSuspended = 0;
  std::int64_t fastData = 0;
  std::int64_t resumeDataPath = 0;
  std::int64_t sendBroadcastData = 0;
  std::int64_t sendData = 0;
  std::int64_t sendMulticastData = 0;
  std::int64_t startDataPath = 0;
  std::int64_t stopDataPath = 0;
  std::int64_t suspendDataPath = 0;
  std::int64_t concatenateMsg = 0;
  std::int64_t deleteMsg = 0;
  std::int64_t playMsg = 0;
  std::int64_t queryVoiceAttribute = 0;
  std::int64_t recordMsg = 0;
  std::int64_t reposition = 0;
  std::int64_t resume = 0;
  std::int64_t review = 0;
  std::int64_t setVoiceAttribute = 0;
  std::int64_t stop = 0;
  std::int64_t suspend = 0;
  std::int64_t synthesizeMsg = 0;
  std::int64_t cDRNotification = 0;
  std::int64_t cDRReport = 0;
  std::int64_t sendStoredCDRs = 0;
  std::int64_t startCDRTransmission = 0;
  std::int64_t stopCDRTransmission = 0;
  std::int64_t escapeRegister = 0;
  std::int64_t escapeRegisterAbort = 0;
  std::int64_t escapeRegisterCancel = 0;
  std::int64_t escape = 0;
  std::int64_t privateDataVersion = 0;
  Unknown unknown;

  bool operator==(const FilterThreshold&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::FilterThreshold> {
  using T = csta::capability::FilterThreshold;
  static constexpr std::string_view name = "FilterThreshold";
  static constexpr std::string_view doc = "Filter threshold.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::getLogicalDeviceInformation>("getLogicalDeviceInformation", own, "The get logical device information."),
      field<&T::getPhysicalDeviceInformation>("getPhysicalDeviceInformation", own, "The get physical device information."),
      field<&T::getSwitchingFunctionCaps>("getSwitchingFunctionCaps", own, "The get switching function caps."),
      field<&T::getSwitchingFunctionDevices>("getSwitchingFunctionDevices", own, "The get switching function devices."),
      field<&T::switchingFunctionDevices>("switchingFunctionDevices", own, "The switching function devices."),
      field<&T::changeSystemStatusFilter>("changeSystemStatusFilter", own, "The change system status filter."),
      field<&T::systemStatusRegister>("systemStatusRegister", own, "The system status register."),
      field<&T::systemStatusRegisterAbort>("systemStatusRegisterAbort", own, "The system status register abort."),
      field<&T::systemStatusRegisterCancel>("systemStatusRegisterCancel", own, "The system status register cancel."),
      field<&T::requestSystemStatus>("requestSystemStatus", own, "The request system status."),
      field<&T::systemStatus>("systemStatus", own, "The state of the sender."),
      field<&T::switchingFunctionCapsChanged>("switchingFunctionCapsChanged", own, "The switching function caps changed."),
      field<&T::switchingFunctionDevsChanged>("switchingFunctionDevsChanged", own, "The switching function devs changed."),
      field<&T::changeMonitorFilter>("changeMonitorFilter", own, "The change monitor filter."),
      field<&T::monitorStart>("monitorStart", own, "The monitor start."),
      field<&T::monitorStop>("monitorStop", own, "The monitor stop."),
      field<&T::snapshotCall>("snapshotCall", own, "The snapshot call."),
      field<&T::snapshotDevice>("snapshotDevice", own, "The snapshot device."),
      field<&T::snapshotCallData>("snapshotCallData", own, "The snapshot call data."),
      field<&T::snapshotDeviceData>("snapshotDeviceData", own, "The snapshot device data."),
      field<&T::acceptCall>("acceptCall", own, "The accept call."),
      field<&T::alternateCall>("alternateCall", own, "The alternate call."),
      field<&T::answerCall>("answerCall", own, "The answer call."),
      field<&T::callBackCallRelated>("callBackCallRelated", own, "The call back call related."),
      field<&T::callBackMessageCallRelated>("callBackMessageCallRelated", own, "The call back message call related."),
      field<&T::campOnCall>("campOnCall", own, "The camp on call."),
      field<&T::clearCall>("clearCall", own, "The clear call."),
      field<&T::clearConnection>("clearConnection", own, "The clear connection."),
      field<&T::conferenceCall>("conferenceCall", own, "The conference call."),
      field<&T::consultationCall>("consultationCall", own, "The consultation call."),
      field<&T::deflectCall>("deflectCall", own, "The deflect call."),
      field<&T::dialDigits>("dialDigits", own, "The dial digits."),
      field<&T::directedPickupCall>("directedPickupCall", own, "The directed pickup call."),
      field<&T::groupPickupCall>("groupPickupCall", own, "The group pickup call."),
      field<&T::holdCall>("holdCall", own, "The hold call."),
      field<&T::intrudeCall>("intrudeCall", own, "The intrude call."),
      field<&T::joinCall>("joinCall", own, "The join call."),
      field<&T::makeCall>("makeCall", own, "The make call."),
      field<&T::makePredictiveCall>("makePredictiveCall", own, "The make predictive call."),
      field<&T::parkCall>("parkCall", own, "The park call."),
      field<&T::reconnectCall>("reconnectCall", own, "The reconnect call."),
      field<&T::retrieveCall>("retrieveCall", own, "The retrieve call."),
      field<&T::singleStepConferenceCall>("singleStepConferenceCall", own, "The single step conference call."),
      field<&T::singleStepTransferCall>("singleStepTransferCall", own, "The single step transfer call."),
      field<&T::transferCall>("transferCall", own, "The transfer call."),
      field<&T::associateData>("associateData", own, "The associate data."),
      field<&T::cancelTelephonyTone>("cancelTelephonyTone", own, "The cancel telephony tone."),
      field<&T::generateDigits>("generateDigits", own, "The generate digits."),
      field<&T::generateTelephonyTone>("generateTelephonyTone", own, "The generate telephony tone."),
      field<&T::sendUserInformation>("sendUserInformation", own, "The send user information."),
      field<&T::startDTMFDigitsCollection>("startDTMFDigitsCollection", own, "The start DTMF digits collection."),
      field<&T::startTelephonyTonesCollection>("startTelephonyTonesCollection", own,
                                               "The start telephony tones collection."),
      field<&T::stopDTMFDigitsCollection>("stopDTMFDigitsCollection", own, "The stop DTMF digits collection."),
      field<&T::stopTelephonyTonesCollection>("stopTelephonyTonesCollection", own, "The stop telephony tones collection."),
      field<&T::attachMediaService>("attachMediaService", own, "The attach media service."),
      field<&T::detachMediaService>("detachMediaService", own, "The detach media service."),
      field<&T::routeRegister>("routeRegister", own, "The route register."),
      field<&T::routeRegisterAbort>("routeRegisterAbort", own, "The route register abort."),
      field<&T::routeRegisterCancel>("routeRegisterCancel", own, "The route register cancel."),
      field<&T::reRoute>("reRoute", own, "The re route."),
      field<&T::routeEnd>("routeEnd", own, "The route end."),
      field<&T::routeReject>("routeReject", own, "The route reject."),
      field<&T::routeRequest>("routeRequest", own, "The route request."),
      field<&T::routeSelect>("routeSelect", own, "The route select."),
      field<&T::routeUsed>("routeUsed", own, "The route used."),
      field<&T::buttonPress>("buttonPress", own, "The button press."),
      field<&T::getAuditoryApparatusInfo>("getAuditoryApparatusInfo", own, "The get auditory apparatus info."),
      field<&T::getButtonInformation>("getButtonInformation", own, "The get button information."),
      field<&T::getDisplay>("getDisplay", own, "The get display."),
      field<&T::getHookswitchStatus>("getHookswitchStatus", own, "The get hookswitch status."),
      field<&T::getLampInformation>("getLampInformation", own, "The get lamp information."),
      field<&T::getLampMode>("getLampMode", own, "The get lamp mode."),
      field<&T::getMicrophoneGain>("getMicrophoneGain", own, "The get microphone gain."),
      field<&T::getMicrophoneMute>("getMicrophoneMute", own, "The get microphone mute."),
      field<&T::getMessageWaitingIndicator>("getMessageWaitingIndicator", own, "The get message waiting indicator."),
      field<&T::getRingerStatus>("getRingerStatus", own, "The get ringer status."),
      field<&T::getSpeakerMute>("getSpeakerMute", own, "The get speaker mute."),
      field<&T::getSpeakerVolume>("getSpeakerVolume", own, "The get speaker volume."),
      field<&T::setButtonInformation>("setButtonInformation", own, "The set button information."),
      field<&T::setDisplay>("setDisplay", own, "The set display."),
      field<&T::setHookswitchStatus>("setHookswitchStatus", own, "The set hookswitch status."),
      field<&T::setLampMode>("setLampMode", own, "The set lamp mode."),
      field<&T::setMsgWaitingIndicator>("setMsgWaitingIndicator", own, "The set msg waiting indicator."),
      field<&T::setMicrophoneGain>("setMicrophoneGain", own, "The set microphone gain."),
      field<&T::setMicrophoneMute>("setMicrophoneMute", own, "The set microphone mute."),
      field<&T::setRingerStatus>("setRingerStatus", own, "The set ringer status."),
      field<&T::setSpeakerMute>("setSpeakerMute", own, "The set speaker mute."),
      field<&T::setSpeakerVolume>("setSpeakerVolume", own, "The set speaker volume."),
      field<&T::callBackMessageNonCallRelated>("callBackMessageNonCallRelated", own,
                                               "The call back message non call related."),
      field<&T::callBackNonCallRelated>("callBackNonCallRelated", own, "The call back non call related."),
      field<&T::cancelCallBack>("cancelCallBack", own, "The cancel call back."),
      field<&T::cancelCallBackMessage>("cancelCallBackMessage", own, "The cancel call back message."),
      field<&T::getAgentState>("getAgentState", own, "The get agent state."),
      field<&T::getAutoAnswer>("getAutoAnswer", own, "The get auto answer."),
      field<&T::getAutoWorkMode>("getAutoWorkMode", own, "The get auto work mode."),
      field<&T::getCallerIDStatus>("getCallerIDStatus", own, "The get caller ID status."),
      field<&T::getDoNotDisturb>("getDoNotDisturb", own, "The get do not disturb."),
      field<&T::getForwarding>("getForwarding", own, "The get forwarding."),
      field<&T::getLastNumberDialed>("getLastNumberDialed", own, "The get last number dialed."),
      field<&T::getRouteingMode>("getRouteingMode", own, "The get routeing mode."),
      field<&T::setAgentState>("setAgentState", own, "The set agent state."),
      field<&T::setAutoAnswer>("setAutoAnswer", own, "The set auto answer."),
      field<&T::setAutoWorkMode>("setAutoWorkMode", own, "The set auto work mode."),
      field<&T::setCallerIDStatus>("setCallerIDStatus", own, "The set caller ID status."),
      field<&T::setDoNotDisturb>("setDoNotDisturb", own, "The set do not disturb."),
      field<&T::setForwarding>("setForwarding", own, "The set forwarding."),
      field<&T::setRouteingMode>("setRouteingMode", own, "The set routeing mode."),
      field<&T::backInService>("backInService", own, "The back in service."),
      field<&T::deviceCaosChanged>("deviceCaosChanged", own, "The device caos changed.") | xml("deviceCapsChanged"),
      field<&T::outOfService>("outOfService", own, "The out of service."),
      field<&T::partiallyInService>("partiallyInService", own, "The partially in service."),
      field<&T::ioRegister>("ioRegister", own, "The io register."),
      field<&T::ioRegisterAbort>("ioRegisterAbort", own, "The io register abort."),
      field<&T::ioRegisterCancel>("ioRegisterCancel", own, "The io register cancel."),
      field<&T::dataPathResumed>("dataPathResumed", own, "The data path resumed."),
      field<&T::dataPathSuspended>("dataPathSuspended", own, "The data path suspended."),
      field<&T::fastData>("fastData", own, "The fast data."),
      field<&T::resumeDataPath>("resumeDataPath", own, "The resume data path."),
      field<&T::sendBroadcastData>("sendBroadcastData", own, "The send broadcast data."),
      field<&T::sendData>("sendData", own, "The send data."),
      field<&T::sendMulticastData>("sendMulticastData", own, "The send multicast data."),
      field<&T::startDataPath>("startDataPath", own, "The start data path."),
      field<&T::stopDataPath>("stopDataPath", own, "The stop data path."),
      field<&T::suspendDataPath>("suspendDataPath", own, "The suspend data path."),
      field<&T::concatenateMsg>("concatenateMsg", own, "The concatenate msg."),
      field<&T::deleteMsg>("deleteMsg", own, "The delete msg."),
      field<&T::playMsg>("playMsg", own, "The play msg."),
      field<&T::queryVoiceAttribute>("queryVoiceAttribute", own, "The query voice attribute."),
      field<&T::recordMsg>("recordMsg", own, "The record msg."),
      field<&T::reposition>("reposition", own, "The reposition."),
      field<&T::resume>("resume", own, "The resume."),
      field<&T::review>("review", own, "The review."),
      field<&T::setVoiceAttribute>("setVoiceAttribute", own, "The set voice attribute."),
      field<&T::stop>("stop", own, "The stop."),
      field<&T::suspend>("suspend", own, "The suspend."),
      field<&T::synthesizeMsg>("synthesizeMsg", own, "The synthesize msg."),
      field<&T::cDRNotification>("cDRNotification", own, "The c DR notification."),
      field<&T::cDRReport>("cDRReport", own, "The c DR report."),
      field<&T::sendStoredCDRs>("sendStoredCDRs", own, "The send stored CD rs."),
      field<&T::startCDRTransmission>("startCDRTransmission", own, "The start CDR transmission."),
      field<&T::stopCDRTransmission>("stopCDRTransmission", own, "The stop CDR transmission."),
      field<&T::escapeRegister>("escapeRegister", own, "The escape register."),
      field<&T::escapeRegisterAbort>("escapeRegisterAbort", own, "The escape register abort."),
      field<&T::escapeRegisterCancel>("escapeRegisterCancel", own, "The escape register cancel."),
      field<&T::escape>("escape", own, "The escape."),
      field<&T::privateDataVersion>("privateDataVersion", own, "The private data version.")};
};

}  // namespace strowger::schema
