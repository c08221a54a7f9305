package dev.ratchet.backtest.bars;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Log of services for train tickets and of a shop, generated from known statements with few distinct values. */
record GeneratedLog(List<String> lines, List<String> statements) {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, List<String>> VALUES = Map.of(
            "station",
            List.of("shanghai", "suzhou", "nanjing", "taiyuan", "wuxi", "zhenjiang"),
            "train",
            List.of("GaoTie One", "GaoTie Two", "DongChe One", "ZhiDa", "TeKuai"),
            "seat",
            List.of("economy", "comfort"),
            "person",
            List.of("fdse_microservice", "admin", "guest"),
            "word",
            List.of("Success", "Empty", "Conflict"),
            "product",
            List.of("Sunglasses", "Watch", "Loafers", "Hairdryer", "Mug"),
            "currency",
            List.of("USD", "EUR", "JPY", "GBP"));

    /** Statements of Java services: class, line number and text. */
    private static final List<String> JAVA = List.of(
            "TravelServiceImpl 101 [queryForTravel] start place: {station}, end place: {station}, train type: {train}",
            "TravelServiceImpl 117 [queryForTravel] train type {train} is not in use between {station} and {station}",
            "TravelServiceImpl 140 [getTickets] Time for departure: {number}, seat class: {seat}",
            "TravelServiceImpl 163 [getTickets] done",
            "TravelServiceImpl 190 [getTickets] done",
            "TravelServiceImpl 201 [queryByBatch] trips from {station} to {station}: {number}",
            "StationServiceImpl 44 [exist] stationName: {station}",
            "StationServiceImpl 61 [queryForId] station {station} has the id {id}",
            "StationServiceImpl 92 [queryByIds] Response(status={number}, msg={word}, data=[{station}, {station}])",
            "OrderServiceImpl 31 [create] Order created, orderId: {id}, from: {station}, to: {station}",
            "OrderServiceImpl 48 [cancel] Order cancelled, orderId: {id}, from: {station}, to: {station}",
            "OrderServiceImpl 66 [pay] order {id} of {person} is paid",
            "OrderServiceImpl 79 [pay] order {id} of {person} is not paid",
            "OrderServiceImpl 97 [modify] seat {seat} requested for order {id}",
            "OrderServiceImpl 120 connection opened to {address}",
            "OrderServiceImpl 141 connection closed to {address}",
            "ConsignServiceImpl 51 [insert] weight: {number}, handler: {person}, within region: {flag}",
            "ConsignServiceImpl 73 [insert] price config found for {seat}",
            "SecurityServiceImpl 35 [check] account {id} login as {person}",
            "SecurityServiceImpl 58 [check] Success",
            "PriceServiceImpl 39 [findByRoute] Route: {id}, Train type: {train}",
            "PriceServiceImpl 52 [findByRoute] no price for {train}",
            "FoodServiceImpl 88 [getAllFood] food store at {station} is open",
            "FoodServiceImpl 95 [getAllFood] food store at {station} is shut",
            "FoodServiceImpl 99 [getAllFood] done");

    /** Statements of services in other languages, which name no place. */
    private static final List<String> OTHERS = List.of(
            "PlaceOrder user_id={id} user_currency={currency}",
            "payment went through, transaction_id: {id}",
            "order confirmation email sent to {id}@example.com",
            "Getting supported currencies",
            "Conversion request processed from {currency} to {currency}",
            "Received ad request context_words={product}",
            "no ads for context {product}",
            "adding {number} of {product} to the cart",
            "removing {number} of {product} from the cart",
            "Shipping quote for {number} items in {currency}",
            "server started on port {number}",
            "server stopped on port {number}",
            "{\"message\":\"request complete\",\"path\":\"/product\",\"currency\":\"{currency}\",\"took\":{number}}",
            "{\"message\":\"request started\",\"path\":\"/product\",\"currency\":\"{currency}\",\"took\":{number}}",
            "Transaction processed: {card} ending {number} Amount: {currency}{number}");

    /** Generates lines of Java services, each with its class and line number before the text, or with neither. */
    static GeneratedLog java(int count, boolean withPlace) {
        Random random = new Random(11);
        List<String> lines = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String statement = JAVA.get(random.nextInt(JAVA.size()));
            String[] parts = statement.split(" ", 3);
            String text = fill(parts[2], random);
            lines.add(withPlace ? "INFO ts.service." + parts[0] + '#' + parts[1] + " : " + text : text);
            statements.add(withPlace ? statement : parts[2]);
        }
        return new GeneratedLog(lines, statements);
    }

    /** Generates lines of services that name no place. */
    static GeneratedLog others(int count) {
        Random random = new Random(12);
        List<String> lines = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String statement = OTHERS.get(random.nextInt(OTHERS.size()));
            lines.add(fill(statement, random));
            statements.add(statement);
        }
        return new GeneratedLog(lines, statements);
    }

    private static String fill(String pattern, Random random) {
        Matcher slots = SLOT.matcher(pattern);
        return slots.replaceAll(slot -> Matcher.quoteReplacement(value(slot.group(1), random)));
    }

    private static String value(String slot, Random random) {
        return switch (slot) {
            case "number" -> String.valueOf(random.nextInt(10_000));
            case "id" -> Long.toHexString(random.nextLong() | 1L << 62) + "-0a";
            case "address" -> "10.0.0." + random.nextInt(256) + ":27017";
            case "flag" -> String.valueOf(random.nextBoolean());
            case "card" -> random.nextBoolean() ? "visa" : "mastercard";
            default -> {
                List<String> values = Objects.requireNonNull(VALUES.get(slot), slot);
                yield values.get(random.nextInt(values.size()));
            }
        };
    }
}
