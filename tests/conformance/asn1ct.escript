#!/usr/bin/env escript
%% What Erlang's ASN.1 compiler makes of octets. Arguments: the folder of the modules' sources, the folder for what is compiled
%% (kept for the next time), a file of questions and one for the answers. A question is a line "Module Type Hexadecimal"; its
%% answer a line "ok Hexadecimal Members" (the value encoded again, and the names of its outermost members), or "error Reason".

main([Sources, Compiled, Questions, Answers]) ->
    [compile(Source, Compiled) || Source <- lists:sort(filelib:wildcard(Sources ++ "/*.asn1"))],
    true = code:add_patha(Compiled),
    {ok, Text} = file:read_file(Questions),
    Lines = string:lexemes(binary_to_list(Text), "\n"),
    ok = file:write_file(Answers, [answer(string:lexemes(Line, " ")) || Line <- Lines]).

compile(Source, Compiled) ->
    Module = filename:basename(Source, ".asn1"),
    case filelib:is_regular(filename:join(Compiled, Module ++ ".beam")) of
        true -> ok;
        false ->
            {ok, Before} = file:get_cwd(),
            ok = file:set_cwd(filename:dirname(Source)),
            ok = asn1ct:compile(Module, [ber, maps, {i, "."}, {outdir, Compiled}]),
            ok = file:set_cwd(Before)
    end.

answer([ModuleName, TypeName, Hexadecimal]) ->
    Module = list_to_atom(ModuleName),
    Type = list_to_atom(TypeName),
    try
        {ok, Value} = Module:decode(Type, octets(Hexadecimal)),
        {ok, Again} = Module:encode(Type, Value),
        ["ok ", hexadecimal(Again), " ", lists:join(",", members(Value)), "\n"]
    catch
        _:Reason -> io_lib:format("error ~0p~n", [Reason])
    end.

members(Value) when is_map(Value) -> [atom_to_list(Name) || Name <- maps:keys(Value)];
members({Alternative, _}) when is_atom(Alternative) -> [atom_to_list(Alternative)];
members(_) -> ["-"].

octets(Hexadecimal) ->
    << <<(list_to_integer([High, Low], 16))>> || <<High, Low>> <= list_to_binary(Hexadecimal) >>.

hexadecimal(Octets) ->
    [io_lib:format("~2.16.0b", [Octet]) || <<Octet>> <= iolist_to_binary(Octets)].
